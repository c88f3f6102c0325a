"use client";
import { useViewerClock } from "@/components/ui/viewer-clock";
import { formatTime, type TimeFormat } from "@/lib/clock/rules/time-words";

/** A moment, by the viewer's clock; the full stamp with its zone on hover. */
export function Time({ value, format = "short" }: { value: Date | string; format?: TimeFormat }) {
  const clock = useViewerClock();
  const moment = new Date(value);
  const now = new Date(clock.now);
  return (
    <time dateTime={moment.toISOString()} title={formatTime(moment, "full", clock, now)}>
      {formatTime(moment, format, clock, now)}
    </time>
  );
}
