"use client";
import { type ChangeEvent, type ReactNode, useRef, useState } from "react";
import { BulkBar } from "@/components/fax/bulk-bar";
import type { SelectableFax } from "@/components/fax/bulk-verbs";
import type { BulkActions } from "@/components/fax/fax-action";
import { selectFaxId } from "@/components/fax/select-fax";

type FaxSelectionProps = {
  /** The faxes of the list, in its order. */
  faxes: readonly SelectableFax[];
  actions: BulkActions;
  /** The list, with a `SelectFax` for each. */
  children: ReactNode;
};

/** Lets faxes of a list be ticked, with Shift a whole range, and something be done with them at once. */
export function FaxSelection({ faxes, actions, children }: FaxSelectionProps) {
  const area = useRef<HTMLDivElement>(null);
  const lastIndex = useRef(-1);
  const [tickedIds, setTickedIds] = useState<readonly string[]>([]);

  function read() {
    setTickedIds(
      boxesOf(area.current)
        .filter(({ checked }) => checked)
        .map(({ id }) => id),
    );
  }

  function tick({ nativeEvent }: ChangeEvent<HTMLDivElement>) {
    const boxes = boxesOf(area.current);
    const index = nativeEvent.target instanceof HTMLInputElement ? boxes.indexOf(nativeEvent.target) : -1;
    if (index < 0) return;
    const isRange = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey && lastIndex.current >= 0;
    const [first, last] = [Math.min(index, lastIndex.current), Math.max(index, lastIndex.current)];
    const checked = boxes[index]?.checked ?? false;
    if (isRange) for (const box of boxes.slice(first, last + 1)) box.checked = checked;
    lastIndex.current = index;
    read();
  }

  function tickAll(checked: boolean) {
    for (const box of boxesOf(area.current)) box.checked = checked;
    read();
  }

  return (
    <div ref={area} onChange={tick}>
      {children}
      <BulkBar
        selected={faxes.filter(({ faxId }) => tickedIds.includes(selectFaxId(faxId)))}
        total={faxes.length}
        actions={actions}
        onTickAll={tickAll}
      />
    </div>
  );
}

function boxesOf(area: HTMLElement | null): HTMLInputElement[] {
  return [...(area?.querySelectorAll<HTMLInputElement>('input[type="checkbox"][id^="fax-"]') ?? [])];
}
