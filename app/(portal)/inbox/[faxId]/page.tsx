import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ON_ONE_FAX } from "@/app/(portal)/on-one-fax";
import { readFax } from "@/app/(portal)/read-fax";
import { BackLink } from "@/components/fax/back-link";
import { ReceivedFax } from "@/components/fax/received-fax";
import { LiveRefresh } from "@/components/live/live-refresh";
import { pageViewer } from "@/lib/auth/page-viewer";

export const metadata: Metadata = { title: "Received fax" };

export default async function ReceivedFaxPage({ params }: { params: Promise<{ faxId: string }> }) {
  const viewer = await pageViewer();
  const shown = await readFax(viewer, (await params).faxId, "inbound");
  if (!shown) notFound();
  return (
    <>
      <BackLink href="/inbox">Inbox</BackLink>
      <LiveRefresh />
      <ReceivedFax shown={shown} actions={ON_ONE_FAX} headingLevel={1} searched="" />
    </>
  );
}
