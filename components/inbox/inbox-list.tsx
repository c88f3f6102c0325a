"use client";
import { SteadyItem, SteadyList } from "@/components/fax/steady-list";
import { useDesk } from "@/components/inbox/inbox-desk";
import { InboxRow } from "@/components/inbox/inbox-row";

/** The faxes of the view, newest first. Drawn from their lines also in the browser: as markup they would travel twice. */
export function InboxList() {
  const { lines } = useDesk();
  return (
    <SteadyList faxes={lines}>
      <ul
        aria-label="Received faxes, newest first"
        className="inbox-list sheet @5xl/desk:max-h-[calc(100dvh-var(--banner)-9.75rem)]"
      >
        {lines.map((line) => (
          <SteadyItem key={line.faxId} id={line.faxId}>
            <InboxRow line={line} />
          </SteadyItem>
        ))}
      </ul>
    </SteadyList>
  );
}
