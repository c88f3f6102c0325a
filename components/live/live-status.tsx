"use client";
import { useEffect, useState } from "react";
import { Time } from "@/components/ui/time";

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
      {stoppedAt && isWorthSaying ? (
        <>
          Live updates stopped at <Time value={stoppedAt} format="time" />. Trying again…
        </>
      ) : null}
    </p>
  );
}
