"use client";
import type { InboxLine } from "@/components/fax/inbox-line";
import { InboxListRow } from "@/components/fax/inbox-list-row";
import { SteadyItem } from "@/components/fax/steady-list";

/** Received faxes, newest first. Drawn from their lines also in the browser: as markup they would travel twice. */
export function InboxList({ lines }: { lines: readonly InboxLine[] }) {
  return (
    <ul
      aria-label="Received faxes, newest first"
      className="sheet relative divide-y divide-line overflow-y-auto xl:max-h-[calc(100dvh-16.25rem)]"
    >
      {lines.map((line) => (
        <SteadyItem key={line.faxId} id={line.faxId}>
          <InboxListRow line={line} />
        </SteadyItem>
      ))}
    </ul>
  );
}
