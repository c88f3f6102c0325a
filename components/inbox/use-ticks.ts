"use client";
import { useRef, useState } from "react";
import type { InboxLine } from "@/components/inbox/inbox-line";

/** Which faxes of the list `where` are ticked, with Shift a whole range; `all` are also those of its other pages. */
export function useTicks(where: string, lines: readonly InboxLine[]) {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [all, setAll] = useState<{ where: string; ids: readonly string[] } | null>(null);
  const last = useRef<string | null>(null);
  const ids = lines.map(({ faxId }) => faxId);
  const reach = all?.where === where ? all.ids : ids;

  function tick(faxId: string, isRange: boolean) {
    const isOn = !ticked.includes(faxId);
    const [one, other] = [ids.indexOf(last.current ?? faxId), ids.indexOf(faxId)];
    const range = isRange && one >= 0 ? ids.slice(Math.min(one, other), Math.max(one, other) + 1) : [faxId];
    last.current = faxId;
    setTicked((before) => (isOn ? [...new Set([...before, ...range])] : before.filter((id) => !range.includes(id))));
  }

  return {
    tickedIds: reach.filter((id) => ticked.includes(id)),
    tick,
    /** All of the page, or none at all. */
    tickAll: (isTicked: boolean) => {
      setAll(null);
      setTicked(isTicked ? ids : []);
    },
    /** These, wherever in the list they stand. */
    tickThese: (faxIds: readonly string[]) => {
      setAll({ where, ids: faxIds });
      setTicked(faxIds);
    },
  };
}
