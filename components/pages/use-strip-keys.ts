import type { KeyboardEvent, RefObject } from "react";
import type { CompositionChange } from "@/components/pages/composition-history";
import type { PageLift } from "@/components/pages/use-page-lift";
import type { ComposedPage } from "@/lib/documents/rules/composition";

type Options = {
  strip: RefObject<HTMLElement | null>;
  pages: readonly ComposedPage[];
  /** The place of the selected page. */
  place: number;
  lift: PageLift;
  onSelect: (place: number) => void;
  onChange: (change: CompositionChange) => void;
};

/** The strip by keyboard: arrows walk, or carry the page that Space lifted; Delete leaves out, R turns, Ctrl+Z undoes. */
export function useStripKeys({ strip, pages, place, lift, onSelect, onChange }: Options) {
  const at = lift.lifted?.at ?? place;
  const go = lift.lifted ? lift.carryTo : onSelect;

  function reactionTo({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): (() => void) | null {
    const target = targetOf(key, at, pages.length, columnsOf(strip.current));
    if (ctrlKey || metaKey) {
      return key.toLowerCase() === "z" ? () => onChange({ kind: shiftKey ? "redo" : "undo" }) : null;
    }
    if (target !== null) return () => go(target);
    if (key === "Escape" && lift.lifted) return lift.putBack;
    if (key === " ") return lift.lifted ? lift.putDown : () => lift.raise(place, "keyboard");
    if (key === "Delete") {
      return () => onChange({ kind: pages[place]?.isLeftOut ? "put-back" : "leave-out", places: [place] });
    }
    if (key.toLowerCase() === "r") return () => onChange({ kind: "turn", places: [place] });
    return null;
  }

  return (event: KeyboardEvent) => {
    const react = reactionTo(event);
    if (!react) return;
    event.preventDefault();
    event.stopPropagation();
    react();
  };
}

function targetOf(key: string, place: number, count: number, columns: number): number | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = steps[key];
  return step === undefined ? null : Math.min(Math.max(place + step, 0), count - 1);
}

/** As many as stand beside each other now. */
function columnsOf(strip: HTMLElement | null): number {
  return strip ? getComputedStyle(strip).gridTemplateColumns.split(" ").length : 1;
}
