import type { KeyboardEvent, RefObject } from "react";
import type { CompositionChange } from "@/components/pages/composition-history";
import { firstPlace } from "@/components/pages/page-words";
import type { ShownCover } from "@/components/pages/shown-cover";
import type { PageLift } from "@/components/pages/use-page-lift";
import type { ComposedPage } from "@/lib/documents/rules/composition";

type Options = {
  strip: RefObject<HTMLElement | null>;
  pages: readonly ComposedPage[];
  cover: ShownCover | null;
  /** Of the selected page; those of the cover are below 0. */
  place: number;
  lift: PageLift;
  onSelect: (place: number) => void;
  onChange: (change: CompositionChange) => void;
};

/** The strip by keyboard: arrows walk, or carry the page that Space lifted; Delete leaves out, R turns, Ctrl+Z undoes. */
export function useStripKeys({ strip, pages, cover, place, lift, onSelect, onChange }: Options) {
  const at = lift.lifted?.at ?? place;
  const go = lift.lifted ? lift.carryTo : onSelect;

  const first = lift.lifted ? 0 : firstPlace(cover);

  function reactionTo({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): (() => void) | null {
    if (ctrlKey || metaKey) {
      return key.toLowerCase() === "z" ? () => onChange({ kind: shiftKey ? "redo" : "undo" }) : null;
    }
    const target = targetOf(key, at, columnsOf(strip.current));
    if (target !== null) return () => go(Math.min(Math.max(target, first), pages.length - 1));
    if (key === "Escape" && lift.lifted) return lift.putBack;
    if (!pages[place]) return null;
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

/** Where a key leads, however far beyond the ends. */
function targetOf(key: string, place: number, columns: number): number | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  if (key === "Home") return Number.NEGATIVE_INFINITY;
  if (key === "End") return Number.POSITIVE_INFINITY;
  const step = steps[key];
  return step === undefined ? null : place + step;
}

/** As many as stand beside each other now. */
function columnsOf(strip: HTMLElement | null): number {
  return strip ? getComputedStyle(strip).gridTemplateColumns.split(" ").length : 1;
}
