import "server-only";
import { askToCancelLater } from "@/lib/fax/ask-to-cancel-later";
import { fetchInboundDocument } from "@/lib/fax/inbound/fetch-inbound-document";
import { deleteMediaOfAttempt } from "@/lib/sending/delete-media-of-attempt";
import { pickFaxesToSend } from "@/lib/sending/pick-faxes-to-send";
import { resolveAttempt } from "@/lib/sending/resolve-attempt";
import { sendDueFax } from "@/lib/sending/send-due-fax";
import { settleSecondFax } from "@/lib/sending/settle-second-fax";
import { startWork } from "@/lib/work/start-work";

/** Starts what the portal does by itself: hand faxes over and settle what came of it, pass cancels on, fetch received documents. */
export function startPortalWork(): Promise<() => Promise<void>> {
  return startWork([
    { kind: "send-fax", handle: sendDueFax, concurrency: 10, pick: pickFaxesToSend },
    { kind: "resolve-attempt", handle: resolveAttempt, concurrency: 4 },
    { kind: "settle-second-fax", handle: settleSecondFax, concurrency: 1 },
    { kind: "delete-media", handle: deleteMediaOfAttempt, concurrency: 2 },
    { kind: "cancel-fax", handle: askToCancelLater, concurrency: 4 },
    { kind: "fetch-inbound-document", handle: fetchInboundDocument, concurrency: 4 },
  ]);
}
