import { createHash } from "node:crypto";
import type { FaxDirection, ProviderState } from "@/lib/telnyx/rules/provider-state";
import { attemptIdFrom } from "./client-state";
import { STATUS_OF_TYPE, TYPES_WITHOUT_MEANING } from "./rules/event-types";
import { readCount, readFlag, readMoment, readNumber, readText } from "./wire";

const INBOUND_ONLY = new Set(["fax.receiving.started", "fax.media.processing.started", "fax.received"]);
// Telnyx's own example of it carries the duration of another fax.
const WITHOUT_COUNTS = new Set(["fax.queued"]);
const LONGEST_ID = 200;
/** What an id or a type may consist of; a database would refuse some of the rest. */
const PRINTABLE = /^[\x21-\x7e]+$/;

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
  const data = fieldsOf(fieldsOf(parseJson(body))?.data);
  const eventId = readId(data?.id);
  const eventType = readId(data?.event_type);
  if (!data || !eventId || !eventType) return unreadable(body);
  const occurredAt = readMoment(data.occurred_at);
  const head = { eventId, eventType, occurredAt };
  if (TYPES_WITHOUT_MEANING.has(eventType))
    return { ...head, meaning: "ignored", reason: "not about the fax itself", event: null };

  const payload = fieldsOf(data.payload);
  const providerFaxId = readId(payload?.fax_id);
  const direction = directionOf(payload?.direction, eventType);
  if (!payload || !providerFaxId || !direction) {
    if (!STATUS_OF_TYPE.has(eventType))
      return { ...head, meaning: "unknown_type", reason: "a type that is not known here", event: null };
    return { ...head, meaning: "unreadable", reason: "no fax id or direction", event: null };
  }
  const moment = occurredAt ?? receivedAt;
  const event = { ...faxEvent(payload, eventType, direction, moment), eventId, providerFaxId };
  return { ...head, occurredAt: moment, meaning: "fax", event };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** An id, or the name of a type. */
function readId(value: unknown): string | null {
  return typeof value === "string" && value.length <= LONGEST_ID && PRINTABLE.test(value) ? value : null;
}

function directionOf(value: unknown, eventType: string): FaxDirection | null {
  if (value === "inbound" || value === "outbound") return value;
  return INBOUND_ONLY.has(eventType) ? "inbound" : null;
}

function faxEvent(payload: Fields, eventType: string, direction: FaxDirection, at: Date) {
  const hasCounts = !WITHOUT_COUNTS.has(eventType);
  return {
    eventType,
    occurredAt: at,
    connectionId: readText(payload.connection_id),
    direction,
    from: readNumber(payload.from),
    to: readNumber(payload.to),
    attemptId: attemptIdFrom(readText(payload.client_state)),
    state: {
      status: statusFrom(eventType, readText(payload.status), direction),
      at,
      failureReason: readText(payload.failure_reason),
      internalFailureReason: readText(payload.internal_failure_reason),
      pageCount: hasCounts ? readCount(payload.page_count) : null,
      callDurationSecs: hasCounts ? readCount(payload.call_duration_secs) : null,
    },
    callerId: readText(payload.caller_id),
    callerName: readText(payload.from_display_name),
    quality: readText(payload.quality),
    isPartial: readFlag(payload.partial_content, false),
    mediaUrl: readText(payload.media_url),
    previewUrl: readText(payload.preview_url),
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
