import type { Fax, FaxRecord } from "../state/shapes";
import { announce, releaseHeld } from "../webhooks/announce";
import { numberOf, reasonNotToDial, receiverOf } from "./account";
import { callSeconds } from "./call-seconds";
import { countPages } from "./count-pages";
import { countryOf } from "./country-of";
import { keepFax, unlessOvertaken } from "./fax-life";
import { fetchMedia } from "./fetch-media";
import { answerOwnNumber, dropPeer, hangUpPeer } from "./inbound-life";
import { lineRasterOf } from "./line-raster";
import { signLink } from "./links";
import type { World } from "./world";

const STEP_MS = 300;
const PAGE_MS = 400;
const MAX_PAGES = 350;

/** Gets the document that is to be sent, and counts its pages. */
export async function fetchDocument(world: World, record: FaxRecord): Promise<void> {
  const found = await documentOf(world, record);
  const document = "document" in found ? found.document : null;
  const pages = document ? await countPages(document, world.state.documents.read(document)) : 0;
  const isSendable = pages > 0 && pages <= MAX_PAGES;
  const line = document && isSendable ? await lineRasterOf(world, { ...record, document, pages }) : null;
  const current = unlessOvertaken(world, record);
  if (!current) return;
  if ("problem" in found) return fail(world, current, found.problem);
  if (pages === 0) return fail(world, current, "file_format_invalid");
  if (pages > MAX_PAGES) return fail(world, current, "page_count_limit_exceeded");
  if (line === "unreadable") return fail(world, current, "media_processing_exception");
  const processed = keepFax(world, current, {
    fax: { status: "media.processed", page_count: pages, ...storedLinks(world, { ...current, line }) },
    document,
    pages,
    line,
    plan: { step: "dial", afterMs: STEP_MS },
  });
  void announce(world, processed, "fax.media.processed");
}

/** Calls the destination; there is no webhook for it. */
export function dial(world: World, record: FaxRecord): void {
  const reason = reasonNotToDial(world, record.fax, countryCalled(record.fax)) ?? reasonNotToAnswer(world, record);
  if (reason) fail(world, record, reason);
  else keepFax(world, record, { fax: { status: "originated" }, plan: { step: "send", afterMs: STEP_MS } });
}

/** The other side answers, or does not. */
export function reachDestination(world: World, record: FaxRecord): void {
  const { failure, failsWhen } = record.script;
  if (failure && failsWhen === "dialing") fail(world, record, failure);
  else startSending(world, record);
}

function startSending(world: World, record: FaxRecord): void {
  const { script, fax, pages } = record;
  const share = script.failsWhen === "midway" ? 0.5 : 1;
  world.ledger.write({ kind: "transmission", fax_id: fax.id, client_state: stateOf(fax), to: fax.to, pages });
  const sending = keepFax(world, record, {
    fax: { status: script.unknownStep ? "paging" : "sending" },
    peer: answerOwnNumber(world, record),
    plan: script.stays ? null : { step: "finish", afterMs: pages * PAGE_MS * share },
  });
  if (script.unknownStep) void announce(world, sending, "fax.page.sent");
  void announce(world, sending, "fax.sending.started", { status: "sending" });
}

/** The call is over, with all pages sent or with the failure that the script foresees. */
export function endCall(world: World, record: FaxRecord): void {
  if (record.script.failure) fail(world, record, record.script.failure);
  else deliver(world, record);
}

function deliver(world: World, record: FaxRecord): void {
  const { pages } = record;
  const duration = callSeconds(record);
  const delivered = end(world, record, { status: "delivered", call_duration_secs: duration });
  hangUpPeer(world, record);
  void announce(world, delivered, "fax.delivered", { page_count: pages, call_duration_secs: duration });
  releaseHeld(world, delivered);
}

export function endCancelled(world: World, record: FaxRecord): void {
  fail(world, record, "sender_canceled");
}

function fail(world: World, record: FaxRecord, reason: string): void {
  const failed = end(world, record, { status: "failed", failure_reason: reason, internal_failure_reason: reason });
  dropPeer(world, record, reason === "sender_canceled" ? reason : "sender_call_dropped");
  void announce(world, failed, "fax.failed", { failure_reason: reason, internal_failure_reason: reason });
  releaseHeld(world, failed);
}

function end(world: World, record: FaxRecord, result: Partial<Fax>): FaxRecord {
  const ended = keepFax(world, record, { fax: result, plan: null });
  const { id, status, failure_reason } = ended.fax;
  world.ledger.write({ kind: "result", fax_id: id, client_state: stateOf(ended.fax), status, failure_reason });
  return ended;
}

type Found = { document: string } | { problem: string };

async function documentOf(world: World, record: FaxRecord): Promise<Found> {
  const { fax, document } = record;
  if (document) return { document };
  if (!fax.media_url) {
    const media = world.state.media.get(fax.media_name ?? "");
    return media ? { document: media.document } : { problem: "file_download_failed" };
  }
  const { bytes, problem } = await fetchMedia(world, record);
  return problem ? { problem } : { document: world.state.documents.save(bytes) };
}

function storedLinks(world: World, record: FaxRecord): Partial<Fax> {
  const { id, store_media, store_preview } = record.fax;
  return {
    ...(store_media ? { stored_media_url: signLink(world, record, `${id}.pdf`) } : {}),
    ...(store_preview ? { preview_url: signLink(world, record, previewName(record)) } : {}),
  };
}

function previewName({ fax, line, previewFormat }: FaxRecord): string {
  return `${fax.id}_preview.${line ? previewFormat : "pdf"}`;
}

function countryCalled({ to, from }: Fax): string | undefined {
  // A SIP address has no country of its own; the caller's is always allowed.
  return countryOf(to.startsWith("+") ? to : from);
}

function reasonNotToAnswer(world: World, { fax }: FaxRecord): string | undefined {
  return numberOf(world, fax.to) && !receiverOf(world, fax.to) ? "destination_unreachable" : undefined;
}

function stateOf(fax: Fax): string | null {
  return fax.client_state ?? null;
}
