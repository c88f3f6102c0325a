import type { NoticeKind } from "@/lib/notices/rules/notice-choices";

const RECONNECT_MS = 3_000;
const SILENCE_MS = 45_000;

/** What waits for this person, as every page shows it. */
export type LiveCounts = { toDo: number; sending: number; failed: number; unread: number };

/** Something that this person was told: that it is so, not of which fax. */
export type LiveTold = { id: string; kind: NoticeKind };

export type LiveEvents = {
  /** Something may have changed: at each (re)connection, at each change, and when the session ended. */
  onChange(): void;
  /** At each (re)connection, and when they changed. */
  onCounts(counts: LiveCounts): void;
  /** Notices that came since the connection. */
  onTold(told: readonly LiveTold[]): void;
  onConnected(): void;
  onCut(): void;
};

/**
 * Keeps a stream of server-sent events open until it is stopped. A stream that fails, or from which nothing is heard for
 * 45 s though the server beats every 20 s, is opened anew every 3 s.
 */
export function keepLive(events: LiveEvents, open: () => EventSource): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    source = open();
    expectNews();
    source.addEventListener("open", () => {
      expectNews();
      events.onConnected();
      events.onChange();
    });
    source.addEventListener("beat", expectNews);
    source.addEventListener("change", () => {
      expectNews();
      events.onChange();
    });
    source.addEventListener("counts", ({ data }) => events.onCounts(JSON.parse(data)));
    source.addEventListener("told", ({ data }) => events.onTold(JSON.parse(data)));
    source.addEventListener("ended", () => {
      stop();
      events.onChange();
    });
    source.addEventListener("error", cut);
  }

  function expectNews(): void {
    clearTimeout(timer);
    timer = setTimeout(cut, SILENCE_MS);
  }

  function cut(): void {
    stop();
    events.onCut();
    timer = setTimeout(connect, RECONNECT_MS);
  }

  function stop(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  connect();
  return stop;
}
