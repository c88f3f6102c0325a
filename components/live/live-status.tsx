"use client";
import { useEffect, useState } from "react";

const GRACE_MS = 4_000;

/** Says politely that the page no longer changes by itself. A short interruption is not worth a word. */
export function LiveStatus({ stoppedAt }: { stoppedAt: Date | null }) {
  const [isWorthSaying, setIsWorthSaying] = useState(false);

  useEffect(() => {
    if (!stoppedAt) return;
    const timer = setTimeout(() => setIsWorthSaying(true), GRACE_MS);
    return () => {
      clearTimeout(timer);
      setIsWorthSaying(false);
    };
  }, [stoppedAt]);

  return (
    <p role="status" className="text-sm text-warn">
      {stoppedAt && isWorthSaying ? `Live updates stopped at ${timeOf(stoppedAt)}. Trying again…` : null}
    </p>
  );
}

function timeOf(moment: Date): string {
  return moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
