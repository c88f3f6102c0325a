import type { Route } from "next";
import { InboxListRow } from "@/components/fax/inbox-list-row";
import { SteadyItem } from "@/components/fax/steady-list";
import type { StatusFacts } from "@/lib/fax/rules/status-words";

/** A received fax as the list shows it. */
export type InboxLine = {
  faxId: string;
  href: Route;
  /** Shown beside the list. */
  isOpen: boolean;
  isUnread: boolean;
  facts: StatusFacts;
  from: string;
  /** The number that received it, or its name. */
  to: string;
  createdAt: Date;
};

/** Received faxes, newest first. */
export function InboxList({ lines, isNumberShown }: { lines: readonly InboxLine[]; isNumberShown: boolean }) {
  return (
    <ul
      aria-label="Received faxes, newest first"
      className="sheet divide-y divide-line overflow-y-auto md:max-h-[calc(100dvh-14rem)]"
    >
      {lines.map((line) => (
        <SteadyItem key={line.faxId} id={line.faxId}>
          <InboxListRow line={line} isNumberShown={isNumberShown} />
        </SteadyItem>
      ))}
    </ul>
  );
}
