"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { keepLive } from "./live-connection";
import { LiveStatus } from "./live-status";
import { throttle } from "./throttle";

const REFRESH_EVERY_MS = 500;
const POLL_EVERY_MS = 5_000;

/**
 * Keeps the page as it is on the server: by its stream of changes, and by asking every few seconds while that stream is
 * cut. Rests while the tab is hidden.
 */
export function LiveRefresh() {
  const { refresh } = useRouter();
  const [stoppedAt, setStoppedAt] = useState<Date | null>(null);

  useEffect(() => {
    const refreshing = throttle(refresh, REFRESH_EVERY_MS);
    const connected = () => setStoppedAt(null);
    const cut = () => setStoppedAt((before) => before ?? new Date());
    const start = () =>
      keepLive({ onChange: refreshing.call, onConnected: connected, onCut: cut }, () => new EventSource("/api/live"));

    let stop = document.hidden ? null : start();
    const onVisibility = () => {
      stop?.();
      stop = document.hidden ? null : start();
    };
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      stop?.();
      refreshing.stop();
    };
  }, [refresh]);

  useEffect(() => {
    if (!stoppedAt) return;
    const timer = setInterval(() => {
      if (!document.hidden) void refreshIfReachable(refresh);
    }, POLL_EVERY_MS);
    return () => clearInterval(timer);
  }, [stoppedAt, refresh]);

  return <LiveStatus stoppedAt={stoppedAt} />;
}

// A refresh that fails makes the router leave the page for one that cannot load.
async function refreshIfReachable(refresh: () => void): Promise<void> {
  const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) refresh();
}
