import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { pageWriter } from "@/lib/auth/page-viewer";

/** Always begins a new fax: what somebody did not put in must never go out. */
export default async function SendPage() {
  await pageWriter();
  redirect(`/send/${randomUUID()}`);
}
