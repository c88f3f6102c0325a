"use client";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { cappedCount } from "@/components/ui/capped-count";
import { noteCut } from "@/components/ui/reach";
import { inOneTab, showNotices } from "./browser-notices";
import { keepLive, type LiveCounts, type LiveTold } from "./live-connection";

type LivePortal = {
  counts: LiveCounts;
  /** Since when nothing is heard of changes; null while the stream is open. */
  stoppedAt: Date | null;
  /** Calls back whenever what a page shows may have changed, also before it was there; returns what ends it. */
  onChange(listener: () => void): () => void;
};

const Portal = createContext<LivePortal>({
  counts: { toDo: 0, sending: 0, failed: 0, unread: 0 },
  stoppedAt: null,
  onChange: () => () => {},
});

export function useLivePortal(): LivePortal {
  return useContext(Portal);
}

/**
 * Keeps the one stream of changes of an open tab, whatever page it shows, and with it the counts and the title. Rests
 * while the tab is hidden, unless this browser `tellsAloud`: then one hidden tab listens on, and the browser shows what came. `counts` are
 * those of the server's last answer.
 */
export function LivePortalProvider({ counts, tellsAloud, children }: LivePortalProviderProps) {
  const [told, setTold] = useState(counts);
  const [current, setCurrent] = useState(counts);
  const [stoppedAt, setStoppedAt] = useState<Date | null>(null);
  const [hub] = useState(makeHub);
  if (COUNTED.some((name) => told[name] !== counts[name])) {
    setTold(counts);
    setCurrent(counts);
  }

  useEffect(() => {
    const events = {
      onChange: hub.tell,
      onCounts: setCurrent,
      onTold: (notices: readonly LiveTold[]) => {
        if (tellsAloud) void showNotices(notices);
      },
      onConnected: () => {
        noteCut(false);
        setStoppedAt(null);
      },
      onCut: () => {
        noteCut(true);
        setStoppedAt((before) => before ?? new Date());
      },
    };
    const start = () => keepLive(events, () => new EventSource("/api/live"));
    const rest = tellsAloud ? () => inOneTab(start) : () => null;
    let stop = document.hidden ? rest() : start();
    const onVisibility = () => {
      stop?.();
      stop = document.hidden ? rest() : start();
    };
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      stop?.();
      noteCut(false);
    };
  }, [hub, tellsAloud]);

  useToDoInTitle(current.toDo);
  return <Portal value={{ counts: current, stoppedAt, onChange: hub.listen }}>{children}</Portal>;
}

const COUNTED = ["toDo", "sending", "failed", "unread"] as const;

type LivePortalProviderProps = { counts: LiveCounts; tellsAloud: boolean; children: ReactNode };

function makeHub() {
  const listeners = new Set<() => void>();
  let hasTold = false;
  return {
    tell() {
      hasTold = true;
      for (const listener of listeners) listener();
    },
    listen(listener: () => void) {
      listeners.add(listener);
      // What changed while this page was on its way was told to the page before it.
      if (hasTold) listener();
      return () => void listeners.delete(listener);
    },
  };
}

/** "(3) People · Plainfax": how many faxes are to do, before the title of whatever page is open. */
function useToDoInTitle(toDo: number): void {
  const shown = useRef(toDo);
  useEffect(() => {
    shown.current = toDo;
    const put = () => {
      const plain = document.title.replace(/^\([\d,]+\+?\) /, "");
      const title = shown.current > 0 ? `(${cappedCount(shown.current)}) ${plain}` : plain;
      if (title !== document.title) document.title = title;
    };
    put();
    // A page that is opened brings its own title, at a moment that is not told.
    const observer = new MutationObserver(put);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [toDo]);
}
