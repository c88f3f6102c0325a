import { ArrowDown, ArrowUp, EyeOff, type LucideIcon, Redo2, RotateCw, Undo2 } from "lucide-react";
import type { CompositionChange } from "@/components/pages/composition-history";
import { buttonClass } from "@/components/ui/button-class";
import type { ComposedPage } from "@/lib/documents/rules/composition";

type PageToolsProps = {
  pages: readonly ComposedPage[];
  /** Of the selected page; those of the cover, which stays as it is, are below 0. */
  place: number;
  canUndo: boolean;
  canRedo: boolean;
  onSelect: (place: number) => void;
  onChange: (change: CompositionChange) => void;
};

/** What can be done with the selected page, and taken back. */
export function PageTools({ pages, place, canUndo, canRedo, onSelect, onChange }: PageToolsProps) {
  const page = pages[place];

  function move(to: number) {
    onChange({ kind: "move", from: place, to });
    onSelect(to);
  }

  return (
    <fieldset aria-label={page ? `Page at place ${place + 1}` : "Cover page"} className="flex min-w-0 flex-wrap gap-1">
      <Tool Icon={ArrowUp} label="Move up" isOff={place <= 0} onClick={() => move(place - 1)} />
      <Tool
        Icon={ArrowDown}
        label="Move down"
        isOff={!page || place === pages.length - 1}
        onClick={() => move(place + 1)}
      />
      <Tool Icon={RotateCw} label="Rotate" isOff={!page} onClick={() => onChange({ kind: "turn", places: [place] })} />
      <Tool
        Icon={EyeOff}
        label={page?.isLeftOut ? "Put back" : "Leave out"}
        isOff={!page}
        onClick={() => onChange({ kind: page?.isLeftOut ? "put-back" : "leave-out", places: [place] })}
      />
      {pages.length > 1 ? (
        <Tool
          Icon={RotateCw}
          label="Rotate all"
          onClick={() => onChange({ kind: "turn", places: pages.map((_, index) => index) })}
        />
      ) : null}
      <Tool Icon={Undo2} label="Undo" isOff={!canUndo} onClick={() => onChange({ kind: "undo" })} />
      <Tool Icon={Redo2} label="Redo" isOff={!canRedo} onClick={() => onChange({ kind: "redo" })} />
    </fieldset>
  );
}

type ToolProps = { Icon: LucideIcon; label: string; isOff?: boolean; onClick: () => void };

function Tool({ Icon, label, isOff = false, onClick }: ToolProps) {
  return (
    <button
      type="button"
      aria-disabled={isOff || undefined}
      onClick={isOff ? undefined : onClick}
      className={buttonClass("quiet", "small")}
    >
      <Icon aria-hidden="true" className="size-4" />
      {label}
    </button>
  );
}
