import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ON_ONE_FAX } from "@/app/(portal)/on-one-fax";
import { ON_SEVERAL_FAXES } from "@/app/(portal)/outbox/on-several-faxes";
import { outboxLines } from "@/app/(portal)/outbox/outbox-line";
import { FaxSelection } from "@/components/fax/fax-selection";
import { OutboxTable } from "@/components/fax/outbox-table";
import { TryBatchAgain } from "@/components/fax/try-batch-again";
import { LiveRefresh } from "@/components/live/live-refresh";
import { BroadcastDownloads } from "@/components/report/broadcast-downloads";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageViewer } from "@/lib/auth/page-viewer";
import { listBatch } from "@/lib/fax/queries/list-outbox";
import { batchWords } from "@/lib/fax/rules/batch-words";
import { readMayDelete } from "@/lib/keeping/deletion-policy";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { whatFaxesWaitFor } from "@/lib/sending/what-faxes-wait-for";

export const metadata: Metadata = { title: "Sent together" };

const { cancel, tryAgain, sendAgain, trash, restore } = ON_ONE_FAX;
const ON_A_ROW = { cancel, tryAgain, sendAgain, trash, restore };

type Props = { params: Promise<{ batchId: string }> };

/** What was sent to several in one go: how it stands, and each recipient. */
export default async function BatchPage({ params }: Props) {
  const viewer = await pageViewer();
  const { batchId } = await params;
  const rows = await listBatch(viewer, batchId);
  const [first] = rows;
  if (!first) notFound();
  const waits = await whatFaxesWaitFor(rows);
  const lines = outboxLines(viewer, rows, {
    aroundRow: (row) => ({ found: undefined, waitsFor: waits.get(row.id) ?? null }),
    numbers: await listUsableNumbers(viewer),
    may: await readMayDelete(viewer),
  });
  const toTryAgain = lines.flatMap(({ faxId, state }) => (state.can.includes("tryAgain") ? faxId : []));
  return (
    <>
      <BackLink href="/outbox">Outbox</BackLink>
      <LiveRefresh />
      <PageHeader
        title={<span className="wrap-anywhere">{`${first.fileName ?? "A fax"} to ${rows.length}`}</span>}
        description={batchWords(rows)}
        actions={
          <>
            <TryBatchAgain faxIds={toTryAgain} actions={ON_SEVERAL_FAXES} />
            <BroadcastDownloads batchId={batchId} />
          </>
        }
      />
      <FaxSelection faxes={lines} actions={ON_SEVERAL_FAXES}>
        <OutboxTable lines={lines} actions={ON_A_ROW} listQuery="" isOneBatch />
      </FaxSelection>
    </>
  );
}
