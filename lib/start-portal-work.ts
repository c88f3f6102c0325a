import "server-only";
import { database } from "@/db/client";
import { learnCallTime } from "@/lib/call-times/learn-call-time";
import { startDocumentSweep, sweepDocuments } from "@/lib/documents/sweep-documents";
import { askToCancelLater } from "@/lib/fax/ask-to-cancel-later";
import { fetchInboundDocument } from "@/lib/fax/inbound/fetch-inbound-document";
import { startSweeps } from "@/lib/reconcile/start-sweeps";
import { sweepRecent } from "@/lib/reconcile/sweep-recent";
import { sweepSilent } from "@/lib/reconcile/sweep-silent";
import { sweepWeek } from "@/lib/reconcile/sweep-week";
import { deleteMediaOfAttempt } from "@/lib/sending/delete-media-of-attempt";
import { pickFaxesToSend } from "@/lib/sending/pick-faxes-to-send";
import { resolveAttempt } from "@/lib/sending/resolve-attempt";
import { sendDueFax } from "@/lib/sending/send-due-fax";
import { settleSecondFax } from "@/lib/sending/settle-second-fax";
import { pickDocumentsToRead } from "@/lib/texts/pick-documents-to-read";
import { readDocument } from "@/lib/texts/read-document";
import { queueUnreadDocuments } from "@/lib/texts/store";
import { fetchTransmitted } from "@/lib/transmitted/fetch-transmitted";
import { startWork } from "@/lib/work/start-work";

/**
 * Starts what the portal does by itself: hand faxes over and settle what came of it, pass cancels on, fetch received
 * documents and what really went out, learn how long calls take, read documents for search, compare with Telnyx.
 */
export async function startPortalWork(): Promise<() => Promise<void>> {
  await startSweeps();
  await startDocumentSweep();
  await queueUnreadDocuments(database());
  return startWork([
    { kind: "send-fax", handle: sendDueFax, concurrency: 10, pick: pickFaxesToSend },
    { kind: "resolve-attempt", handle: resolveAttempt, concurrency: 4 },
    { kind: "settle-second-fax", handle: settleSecondFax, concurrency: 1 },
    { kind: "delete-media", handle: deleteMediaOfAttempt, concurrency: 2 },
    { kind: "cancel-fax", handle: askToCancelLater, concurrency: 4 },
    { kind: "fetch-inbound-document", handle: fetchInboundDocument, concurrency: 4 },
    { kind: "fetch-transmitted", handle: fetchTransmitted, concurrency: 4 },
    { kind: "learn-call-time", handle: learnCallTime, concurrency: 1 },
    { kind: "read-document", handle: readDocument, concurrency: 1, pick: pickDocumentsToRead },
    { kind: "sweep-documents", handle: sweepDocuments, concurrency: 1 },
    { kind: "reconcile-silent", handle: sweepSilent, concurrency: 1 },
    { kind: "reconcile-recent", handle: sweepRecent, concurrency: 1 },
    { kind: "reconcile-week", handle: sweepWeek, concurrency: 1 },
  ]);
}
