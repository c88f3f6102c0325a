import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { changeItemsAction, makeLabelAction } from "@/app/(portal)/inbox/actions";
import { REFUSING } from "@/app/(portal)/inbox/refusing";
import { ON_ONE_FAX } from "@/app/(portal)/on-one-fax";
import { readFax } from "@/app/(portal)/read-fax";
import { InboxDesk } from "@/components/inbox/inbox-desk";
import { ReceivedFax } from "@/components/inbox/received-fax";
import { LiveRefresh } from "@/components/live/live-refresh";
import { pageViewer } from "@/lib/auth/page-viewer";
import { listLabels } from "@/lib/fax/inbox/labels";
import { listColleagues } from "@/lib/fax/inbox/who-may-have";

export const metadata: Metadata = { title: "Received fax" };

export default async function ReceivedFaxPage({ params }: { params: Promise<{ faxId: string }> }) {
  const viewer = await pageViewer();
  const { faxId } = await params;
  const [shown, labels, receivers] = await Promise.all([
    readFax(viewer, faxId, "inbound"),
    listLabels(),
    listColleagues(viewer),
  ]);
  if (!shown) notFound();
  return (
    <>
      <LiveRefresh />
      <InboxDesk
        tab="all"
        viewerId={viewer.personId}
        lines={[]}
        openId={faxId}
        listHref="/inbox"
        change={changeItemsAction}
        refusing={REFUSING}
      >
        <ReceivedFax
          shown={shown}
          actions={ON_ONE_FAX}
          back={{ href: "/inbox", label: "Inbox" }}
          listQuery=""
          headingLevel={1}
          searched=""
          team={{ receivers, labels }}
          makeLabel={makeLabelAction}
        />
      </InboxDesk>
    </>
  );
}
