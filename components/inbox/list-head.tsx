"use client";
import type { ComponentProps, ReactNode } from "react";
import { focusedFaxId, useDesk } from "@/components/inbox/inbox-desk";
import { TickedBar } from "@/components/inbox/ticked-bar";
import { useCommand } from "@/components/shell/commands";
import { FieldError } from "@/components/ui/field";
import type { ItemChange } from "@/lib/fax/rules/item-change";

/** Above the list: the view and the search, or what can be done with the faxes that are ticked. */
export function ListHead({ children, ...bar }: ComponentProps<typeof TickedBar> & { children: ReactNode }) {
  const { tickedIds, act, openId, problem } = useDesk();
  // Where no fax is open, and none is ticked, the keys mean the row that has the focus.
  const actOnFocused = (change: ItemChange) => {
    const focused = focusedFaxId();
    if (focused) act([focused], change);
  };
  useCommand("done", () => actOnFocused({ kind: "place", to: "done" }));
  useCommand("junk", () => actOnFocused({ kind: "place", to: "junk" }));
  useCommand("trash", () => actOnFocused({ kind: "place", to: "trash" }));
  useCommand("take", () => actOnFocused({ kind: "assign", to: bar.viewerId, ifFree: true }));
  return (
    <div className="min-h-10">
      <div className={tickedIds.length > 0 ? "hidden" : "flex items-center gap-2"}>{children}</div>
      {tickedIds.length > 0 ? <TickedBar {...bar} /> : null}
      <div role="alert">{problem && !openId ? <FieldError>{problem}</FieldError> : null}</div>
    </div>
  );
}
