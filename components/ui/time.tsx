"use client";
import { formatTime, type TimeFormat } from "@/components/ui/format-time";
import { useViewerClock } from "@/components/ui/viewer-clock";

/** A moment, in the viewer's time zone; the full stamp with its zone on hover. */
export function Time({ value, format = "short" }: { value: Date | string; format?: TimeFormat }) {
  const { timeZone, now } = useViewerClock();
  const moment = new Date(value);
  const current = new Date(now);
  return (
    <time dateTime={moment.toISOString()} title={formatTime(moment, "full", timeZone, current)}>
      {formatTime(moment, format, timeZone, current)}
    </time>
  );
}
