import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import type { ProviderFax } from "./faxes";

/** The name that what we learned by asking bears in place of an event's type. */
const ASKED = "asked";

/**
 * What Telnyx answers about a fax, in the form of an event, so that both go the same way. Null for one without a
 * direction.
 */
export function faxAsEvent(fax: ProviderFax): FaxEvent | null {
  if (fax.direction === null) return null;
  const occurredAt = fax.updatedAt ?? fax.createdAt ?? new Date();
  return {
    eventId: `${ASKED}:${fax.providerFaxId}`,
    eventType: ASKED,
    occurredAt,
    providerFaxId: fax.providerFaxId,
    connectionId: fax.connectionId,
    direction: fax.direction,
    from: fax.from,
    to: fax.to,
    attemptId: fax.attemptId,
    state: {
      status: fax.status === "delivered" && fax.direction === "inbound" ? "received" : fax.status,
      at: occurredAt,
      failureReason: fax.failureReason,
      internalFailureReason: fax.internalFailureReason,
      pageCount: fax.pageCount,
      callDurationSecs: fax.callDurationSecs,
    },
    callerId: null,
    callerName: fax.displayName,
    quality: fax.quality,
    isPartial: false,
    mediaUrl: fax.mediaUrl,
    previewUrl: fax.previewUrl,
  };
}
