import "server-only";
import { decidesAnyAsk } from "@/lib/asks/queries";
import { readSessionViewer } from "@/lib/auth/session";
import type { Viewer } from "@/lib/auth/viewer-type";
import { seesAnyFax } from "@/lib/fax/queries/sees-any-fax";
import type { Change } from "@/lib/live/change";
import { subscribeToChanges } from "@/lib/live/subscribe-to-changes";
import { countLive } from "@/lib/live-stream/live-counts";
import { log } from "@/lib/log";
import { listNewestUnread } from "@/lib/notices/own-notices";

const GATHER_MS = 100;
/** Counting is dearer than telling: at once, then at most this often. */
const COUNT_EVERY_MS = 500;
const BEAT_MS = 20_000;
const SESSION_CHECK_MS = 60_000;
/** So many at once are told one by one; a burst beyond that is in the count. */
const TOLD_AT_ONCE = 20;

/**
 * Server-sent events for one viewer: `change` with the kinds of what changed and may be seen (never which one), `beat`
 * every 20 s, `counts` of what waits for the viewer at the start and when they changed, `told` with the kinds of notices that came
 * since the start, and `ended` when the session is over, which is looked up every minute, and when a setting changes what people see.
 * As soon as a session of the viewer's ends it is looked up too, and a page whose session that was hears of nothing more. Ends when `signal` aborts.
 */
export async function openLiveStream(viewer: Viewer, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let current: Viewer | null = viewer;
  let gathered: Change[] = [];
  let counting: ReturnType<typeof setTimeout> | undefined;
  let countedAt = performance.now();
  let toldCounts = JSON.stringify(await countLive(viewer));
  let known = new Set((await listNewestUnread(viewer, TOLD_AT_ONCE)).map(({ id }) => id));
  let send: (event: string, data: string) => void = () => {};
  let close: () => void = () => {};

  const unsubscribe = await subscribeToChanges((change) => {
    gathered.push(change);
    if (gathered.length === 1) setTimeout(() => tell().catch(() => close()), GATHER_MS);
  });

  async function tell(): Promise<void> {
    const changes = gathered;
    gathered = [];
    // What the viewer may see is another now, or nothing.
    if (changes.some((change) => change.kind === "person" && names(viewer, change))) current = await stillSignedIn();
    if (changes.some(({ kind }) => kind === "setting")) await checkSession();
    if (!current) return;
    const kinds = await visibleKinds(current, changes);
    if (kinds.length > 0) send("change", kinds.join(" "));
    const wait = Math.max(0, countedAt + COUNT_EVERY_MS - performance.now());
    if (kinds.length > 0) counting ??= setTimeout(() => tellCounts().catch(() => close()), wait);
  }

  async function tellCounts(): Promise<void> {
    counting = undefined;
    if (!current) return;
    countedAt = performance.now();
    const counts = JSON.stringify(await countLive(current));
    if (counts !== toldCounts) send("counts", counts);
    toldCounts = counts;
    const newest = await listNewestUnread(current, TOLD_AT_ONCE);
    const told = newest.filter(({ id }) => !known.has(id));
    if (told.length > 0) send("told", JSON.stringify(told));
    known = new Set([...known, ...newest.map(({ id }) => id)]);
  }

  async function checkSession(): Promise<void> {
    current = await stillSignedIn();
    if (current) return;
    send("ended", "");
    close();
  }

  async function stillSignedIn(): Promise<Viewer | null> {
    const now = await readSessionViewer();
    return now?.sessionId === viewer.sessionId ? now : null;
  }

  const beat = setInterval(() => send("beat", ""), BEAT_MS);
  const check = setInterval(() => checkSession().catch(() => close()), SESSION_CHECK_MS);
  const stop = () => {
    clearInterval(beat);
    clearInterval(check);
    clearTimeout(counting);
    send = () => {};
    close = () => {};
    unsubscribe().catch(() => log.warn("a live stream could not be ended"));
  };

  return new ReadableStream({
    start(controller) {
      send = (event, data) => controller.enqueue(encoder.encode(`event: ${event}\ndata: ${data}\n\n`));
      close = () => {
        stop();
        controller.close();
      };
      signal.addEventListener("abort", () => close(), { once: true });
      if (signal.aborted) return close();
      send("beat", "");
      send("counts", toldCounts);
    },
    cancel: stop,
  });
}

function names({ personId }: Viewer, { id }: Change): boolean {
  return id === personId;
}

const FOR_ALL: readonly Change["kind"][] = ["draft", "number", "pause", "setting"];

/** Which kinds of these changes concern the viewer: members hear of faxes that they may see, of asks that they may decide, of drafts of their own, of numbers, settings, and why faxes wait. */
async function visibleKinds(viewer: Viewer, all: Change[]): Promise<Change["kind"][]> {
  const changes = all.filter(
    (change) => change.kind !== "person" && (change.kind !== "draft" || names(viewer, change)),
  );
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  if (viewer.role === "admin") return kinds;
  const faxIds = changes.flatMap(({ kind, id }) => (kind === "fax" ? [id] : []));
  const seesFax = faxIds.length > 0 && (await seesAnyFax(viewer, [...new Set(faxIds)]));
  const askIds = changes.flatMap(({ kind, id }) => (kind === "ask" ? [id] : []));
  const seesAsk = askIds.length > 0 && (await decidesAnyAsk(viewer, askIds));
  return kinds.filter((kind) => FOR_ALL.includes(kind) || (kind === "fax" && seesFax) || (kind === "ask" && seesAsk));
}
