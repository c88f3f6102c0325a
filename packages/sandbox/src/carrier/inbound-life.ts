import { settingsOf } from "../state/settings";
import type { FaxApplication, FaxRecord } from "../state/shapes";
import { announce } from "../webhooks/announce";
import { receiverOf } from "./account";
import { callSeconds } from "./call-seconds";
import { keepFax } from "./fax-life";
import { uuidFrom } from "./ids";
import { mediaName, signLink } from "./links";
import type { World } from "./world";

const PROCESS_MS = 500;
const COMPLETE_MS = 400;

export type InboundCall = {
  application: FaxApplication;
  from: string;
  to: string;
  document: string;
  pages: number;
  line: FaxRecord["line"];
  quality: string;
  /** What the caller calls itself. */
  name: string | null;
  isPartial: boolean;
};

/** A call is answered at a number of this account. Nothing more happens until it is ended, or its end is planned. */
export function answerCall(world: World, call: InboundCall): FaxRecord {
  const now = world.clock.timestamp();
  const record: FaxRecord = {
    fax: {
      id: uuidFrom(world.random),
      record_type: "fax",
      connection_id: call.application.id,
      direction: "inbound",
      status: "receiving",
      from: call.from,
      to: call.to,
      caller_id: call.from,
      quality: call.quality,
      ...(call.name ? { from_display_name: call.name } : {}),
      partial_content: call.isPartial,
      failure_reason: null,
      internal_failure_reason: null,
      webhook_url: call.application.webhook_event_url,
      webhook_failover_url: call.application.webhook_event_failover_url ?? "",
      user_id: settingsOf(world.state).userId,
      created_at: now,
      updated_at: now,
    },
    script: {},
    next: null,
    document: call.document,
    pages: call.pages,
    line: call.line,
    previewFormat: "tiff",
    peer: null,
    links: 0,
  };
  const receiving = keepFax(world, record, {});
  void announce(world, receiving, "fax.receiving.started");
  return receiving;
}

/** The caller has sent everything and hung up. */
export function planProcessing(world: World, record: FaxRecord, afterMs = PROCESS_MS): void {
  keepFax(world, record, { plan: { step: "process", afterMs } });
}

/** The call breaks before its end, with Telnyx's word for it. */
export function planDrop(world: World, record: FaxRecord, reason: string, afterMs = PROCESS_MS + COMPLETE_MS): void {
  keepFax(world, record, { script: { failure: reason }, plan: { step: "drop", afterMs } });
}

export function startProcessing(world: World, record: FaxRecord): void {
  const processing = keepFax(world, record, {
    fax: { status: "media.processing", page_count: record.pages },
    plan: { step: "complete", afterMs: COMPLETE_MS },
  });
  void announce(world, processing, "fax.media.processing.started", { page_count: record.pages });
}

export function completeReception(world: World, record: FaxRecord): void {
  const { id, from, to, partial_content } = record.fax;
  const extra = {
    media_url: signLink(world, record, mediaName(world, record)),
    page_count: record.pages,
    call_duration_secs: callSeconds(record),
    partial_content: partial_content ?? false,
  };
  const received = keepFax(world, record, {
    fax: { status: "received", ...extra },
    links: record.links + 1,
    plan: null,
  });
  world.ledger.write({ kind: "received", fax_id: id, from, to, pages: record.pages });
  void announce(world, received, "fax.received", extra);
}

export function dropReception(world: World, record: FaxRecord): void {
  const reason = record.script.failure ?? "sender_call_dropped";
  const result = { failure_reason: reason, internal_failure_reason: reason };
  const failed = keepFax(world, record, { fax: { status: "failed", ...result }, plan: null });
  void announce(world, failed, "fax.failed", result);
}

/** Loopback: a fax to a number of this account begins to arrive there. Returns the inbound fax's id. */
export function answerOwnNumber(world: World, outbound: FaxRecord): string | null {
  const { from, to, quality, from_display_name: name = null } = outbound.fax;
  const { pages, line } = outbound;
  const document = line?.pdf ?? outbound.document;
  const application = receiverOf(world, to);
  if (!application || !document) return null;
  return answerCall(world, { application, from, to, document, pages, line, quality, name, isPartial: false }).fax.id;
}

export function hangUpPeer(world: World, outbound: FaxRecord): void {
  const inbound = world.state.faxes.get(outbound.peer ?? "");
  if (inbound) planProcessing(world, inbound, 0);
}

export function dropPeer(world: World, outbound: FaxRecord, reason: string): void {
  const inbound = world.state.faxes.get(outbound.peer ?? "");
  if (inbound) planDrop(world, inbound, reason, 0);
}
