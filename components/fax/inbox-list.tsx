import type { InboxLine } from "@/components/fax/inbox-line";
import { InboxListRow } from "@/components/fax/inbox-list-row";
import { SteadyItem } from "@/components/fax/steady-list";

/** Received faxes, newest first. */
export function InboxList({ lines, isNumberShown }: { lines: readonly InboxLine[]; isNumberShown: boolean }) {
  return (
    <ul
      aria-label="Received faxes, newest first"
      className="sheet relative divide-y divide-line overflow-y-auto lg:max-h-[calc(100dvh-16.25rem)]"
    >
      {lines.map((line) => (
        <SteadyItem key={line.faxId} id={line.faxId}>
          <InboxListRow line={line} isNumberShown={isNumberShown} />
        </SteadyItem>
      ))}
    </ul>
  );
}
