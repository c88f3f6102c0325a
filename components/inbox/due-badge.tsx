"use client";
import { Clock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { useViewerClock } from "@/components/ui/viewer-clock";

/** By when a fax is to be done, or that its time has passed. */
export function DueBadge({ at }: { at: Date | string }) {
  const { now } = useViewerClock();
  const isOver = new Date(at).getTime() <= now;
  return (
    <Badge tone={isOver ? "bad" : "idle"} icon={<Clock aria-hidden="true" />}>
      <span>
        {isOver ? "Overdue, " : "Due "}
        <Time value={at} format="inline" />
      </span>
    </Badge>
  );
}
