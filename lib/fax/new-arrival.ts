import "server-only";
import { randomUUID } from "node:crypto";
import type { NewArrival } from "@/lib/fax/report-ledger";
import { searchTextOf } from "@/lib/fax/search-text";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";

/** A received fax as it is before its first report. */
export function newArrival({ from, to, callerId, connectionId, providerFaxId }: FaxEvent): NewArrival {
  const fromNumber = from ?? callerId ?? "";
  const toNumber = to ?? "";
  return {
    id: randomUUID(),
    status: "initiated",
    fromNumber,
    toNumber,
    connectionId: connectionId ?? "",
    searchText: searchTextOf({ numbers: [fromNumber, toNumber] }),
    providerFaxId,
    providerStatus: null,
    providerStatusAt: null,
    failureReason: null,
    pageCount: null,
    callDurationSecs: null,
    unknownProviderStatus: null,
    finishedAt: null,
    callerId: null,
    callerName: null,
    receivedQuality: null,
    isPartial: false,
    media: "none",
    mediaUrl: null,
    deletedAt: null,
  };
}
