import { redirect } from "next/navigation";
import { pageViewer } from "@/lib/auth/page-viewer";

export default async function HomePage() {
  await pageViewer();
  redirect("/inbox");
}
