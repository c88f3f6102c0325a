"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { isReached } from "@/components/ui/reach";
import { useLivePortal } from "./live-portal";
import { LiveStatus } from "./live-status";
import { throttle } from "./throttle";

const REFRESH_EVERY_MS = 500;
const POLL_EVERY_MS = 5_000;

/**
 * Keeps the page as it is on the server: at each change, and by asking every few seconds while the stream of them is cut. What
 * changes while an answer is awaited is asked for after it, else a slow page among many changes would never be shown.
 */
export function LiveRefresh() {
  const { refresh } = useRouter();
  const { stoppedAt, onChange } = useLivePortal();
  const [isAwaited, start] = useTransition();
  const awaited = useRef({ isNow: false, hasMissed: false });

  useEffect(() => {
    const refreshing = throttle(() => {
      if (awaited.current.isNow) awaited.current.hasMissed = true;
      else start(refresh);
    }, REFRESH_EVERY_MS);
    const end = onChange(refreshing.call);
    return () => {
      end();
      refreshing.stop();
    };
  }, [refresh, onChange]);

  useEffect(() => {
    const { hasMissed } = awaited.current;
    awaited.current = { isNow: isAwaited, hasMissed: isAwaited && hasMissed };
    if (hasMissed && !isAwaited) start(refresh);
  }, [isAwaited, refresh]);

  useEffect(() => {
    if (!stoppedAt) return;
    const timer = setInterval(() => {
      // A refresh that fails makes the router leave the page for one that cannot load.
      if (!document.hidden) void isReached().then((isThere) => isThere && refresh());
    }, POLL_EVERY_MS);
    return () => clearInterval(timer);
  }, [stoppedAt, refresh]);

  return <LiveStatus stoppedAt={stoppedAt} />;
}
