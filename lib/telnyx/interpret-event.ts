import { createHash } from "node:crypto";
import { z } from "zod";
import type { FaxDirection, ProviderState } from "@/lib/telnyx/rules/provider-state";
import { attemptIdFrom } from "./client-state";
import { STATUS_OF_TYPE, TYPES_WITHOUT_MEANING } from "./rules/event-types";
import { countOrNull, flagOr, momentOrNull, numberOrNull, textOrNull } from "./wire";

const INBOUND_ONLY = new Set(["fax.receiving.started", "fax.media.processing.started", "fax.received"]);
// Telnyx's own example of it carries the duration of another fax.
const WITHOUT_COUNTS = new Set(["fax.queued"]);
const LONGEST_ID = 200;
/** What an id or a type may consist of; a database would refuse some of the rest. */
const PRINTABLE = /^[\x21-\x7e]+$/;

const payloadShape = z.object({
  fax_id: z.string().regex(PRINTABLE).max(LONGEST_ID),
  connection_id: textOrNull,
  direction: z.enum(["inbound", "outbound"]).nullable().catch(null),
  from: numberOrNull,
  to: numberOrNull,
  client_state: textOrNull,
  status: textOrNull,
  failure_reason: textOrNull,
  internal_failure_reason: textOrNull,
  page_count: countOrNull,
  call_duration_secs: countOrNull,
  partial_content: flagOr(false),
  caller_id: textOrNull,
  from_display_name: textOrNull,
  quality: textOrNull,
  media_url: textOrNull,
  preview_url: textOrNull,
});
const envelopeShape = z.object({
  data: z.object({
    id: z.string().regex(PRINTABLE).max(LONGEST_ID),
    event_type: z.string().regex(PRINTABLE).max(LONGEST_ID),
    occurred_at: momentOrNull,
    payload: z.unknown(),
  }),
});

/** What one delivery says of one fax. */
export type FaxEvent = {
  eventId: string;
  eventType: string;
  occurredAt: Date;
  providerFaxId: string;
  connectionId: string | null;
  direction: FaxDirection;
  from: string | null;
  to: string | null;
  attemptId: string | null;
  state: ProviderState;
  callerId: string | null;
  /** The name that the caller gave, and the quality of the call; only Telnyx's list tells them for sure. */
  callerName: string | null;
  quality: string | null;
  isPartial: boolean;
  mediaUrl: string | null;
  previewUrl: string | null;
};

export type Interpretation = {
  /** Telnyx's id of the event; for an unreadable body one made from its bytes, so that repeats are recognised. */
  eventId: string;
  eventType: string | null;
  occurredAt: Date | null;
} & (
  | { meaning: "fax"; event: FaxEvent }
  | { meaning: "ignored" | "unknown_type" | "unreadable"; reason: string; event: null }
);

/** Reads the bytes of a delivery whose signature is right. Never throws: what cannot be read is kept as unreadable. */
export function interpretEvent(body: Uint8Array, receivedAt: Date): Interpretation {
  const envelope = envelopeShape.safeParse(parseJson(body));
  if (!envelope.success) return unreadable(body);
  const { id, event_type: eventType, occurred_at: occurredAt, payload } = envelope.data.data;
  const head = { eventId: id, eventType, occurredAt };
  if (TYPES_WITHOUT_MEANING.has(eventType))
    return { ...head, meaning: "ignored", reason: "not about the fax itself", event: null };

  const read = payloadShape.safeParse(payload);
  const direction = read.success ? (read.data.direction ?? (INBOUND_ONLY.has(eventType) ? "inbound" : null)) : null;
  if (!read.success || direction === null) {
    if (!STATUS_OF_TYPE.has(eventType))
      return { ...head, meaning: "unknown_type", reason: "a type that is not known here", event: null };
    return { ...head, meaning: "unreadable", reason: "no fax id or direction", event: null };
  }
  const moment = occurredAt ?? receivedAt;
  const event = { ...faxEvent(read.data, eventType, direction, moment), eventId: id };
  return { ...head, occurredAt: moment, meaning: "fax", event };
}

function faxEvent(payload: z.output<typeof payloadShape>, eventType: string, direction: FaxDirection, at: Date) {
  const hasCounts = !WITHOUT_COUNTS.has(eventType);
  return {
    eventType,
    occurredAt: at,
    providerFaxId: payload.fax_id,
    connectionId: payload.connection_id,
    direction,
    from: payload.from,
    to: payload.to,
    attemptId: attemptIdFrom(payload.client_state),
    state: {
      status: statusFrom(eventType, payload.status, direction),
      at,
      failureReason: payload.failure_reason,
      internalFailureReason: payload.internal_failure_reason,
      pageCount: hasCounts ? payload.page_count : null,
      callDurationSecs: hasCounts ? payload.call_duration_secs : null,
    },
    callerId: payload.caller_id,
    callerName: payload.from_display_name,
    quality: payload.quality,
    isPartial: payload.partial_content,
    mediaUrl: payload.media_url,
    previewUrl: payload.preview_url,
  };
}

// Some of Telnyx's pages tell of a received fax as `fax.delivered`, and of sending as `sending.started`.
function statusFrom(eventType: string, payloadStatus: string | null, direction: FaxDirection): string | null {
  const status = STATUS_OF_TYPE.get(eventType) ?? payloadStatus?.replace(/\.started$/, "") ?? null;
  return status === "delivered" && direction === "inbound" ? "received" : status;
}

function unreadable(body: Uint8Array): Interpretation {
  const digest = createHash("sha256").update(body).digest("hex");
  return {
    eventId: `sha256:${digest}`,
    eventType: null,
    occurredAt: null,
    meaning: "unreadable",
    reason: "not an event in JSON",
    event: null,
  };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}
