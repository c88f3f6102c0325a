import { Bell } from "lucide-react";
import { countWords } from "@/components/shell/count-words";

/** The bell's line in the navigation, with how much behind it is unread. */
export function BellLine({ unread }: { unread: number }) {
  const note = countWords(unread, "unread");
  return (
    <>
      <span className="flex items-center gap-2">
        <Bell aria-hidden="true" className="size-4 shrink-0" />
        Notices
      </span>
      {note ? <span className="text-sm whitespace-nowrap">{note}</span> : null}
    </>
  );
}
