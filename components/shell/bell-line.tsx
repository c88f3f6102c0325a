import { Bell } from "lucide-react";
import { LiveNote } from "@/components/live/live-note";

/** The bell's line in the navigation, with how much behind it is unread. */
export function BellLine() {
  return (
    <>
      <span className="flex items-center gap-2">
        <Bell aria-hidden="true" className="size-4 shrink-0" />
        Notices
      </span>
      <LiveNote of="unread" />
    </>
  );
}
