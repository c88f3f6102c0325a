import "server-only";
import { askToCancelLater } from "@/lib/fax/ask-to-cancel-later";
import { fetchInboundDocument } from "@/lib/fax/inbound/fetch-inbound-document";
import { sendDueFax } from "@/lib/sending/send-due-fax";
import { startWork } from "@/lib/work/start-work";

/** Starts what the portal does by itself: hand faxes over, pass cancels on, fetch received documents. */
export function startPortalWork(): Promise<() => Promise<void>> {
  return startWork([
    { kind: "send-fax", handle: sendDueFax, concurrency: 10 },
    { kind: "cancel-fax", handle: askToCancelLater, concurrency: 4 },
    { kind: "fetch-inbound-document", handle: fetchInboundDocument, concurrency: 4 },
  ]);
}
