"use client";
import type { ComponentProps, ReactNode } from "react";
import { useDesk } from "@/components/inbox/inbox-desk";
import { TickedBar } from "@/components/inbox/ticked-bar";

/** Above the list: the view and the search, or what can be done with the faxes that are ticked. */
export function ListHead({ children, ...bar }: ComponentProps<typeof TickedBar> & { children: ReactNode }) {
  const { tickedIds } = useDesk();
  return (
    <div className="min-h-10">
      <div className={tickedIds.length > 0 ? "hidden" : "flex items-center gap-2"}>{children}</div>
      {tickedIds.length > 0 ? <TickedBar {...bar} /> : null}
    </div>
  );
}
