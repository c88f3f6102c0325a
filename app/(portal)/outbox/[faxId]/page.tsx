import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ON_ONE_FAX } from "@/app/(portal)/on-one-fax";
import { readFax } from "@/app/(portal)/read-fax";
import { BackLink } from "@/components/fax/back-link";
import { FaxView } from "@/components/fax/fax-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import { pageViewer } from "@/lib/auth/page-viewer";

export const metadata: Metadata = { title: "Sent fax" };

export default async function SentFaxPage({ params }: { params: Promise<{ faxId: string }> }) {
  const viewer = await pageViewer();
  const shown = await readFax(viewer, (await params).faxId, "outbound");
  if (!shown) notFound();
  return (
    <>
      <BackLink href="/outbox">Outbox</BackLink>
      <LiveRefresh />
      <FaxView shown={shown} actions={ON_ONE_FAX} headingLevel={1} />
    </>
  );
}
