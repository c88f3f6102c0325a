import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type OptionListProps = {
  id: string;
  label: string;
  options: readonly { key: string; content: ReactNode; choose: () => void }[];
  /** The one that the arrow keys stand on, or -1. */
  active: number;
};

/** What somebody may mean who types in a field, as the ARIA practices have it beneath a combobox; the field keeps the focus. */
export function OptionList({ id, label, options, active }: OptionListProps) {
  if (options.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      // The field keeps the focus, so that it can be typed on.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 top-full z-30 mt-1 max-h-80 overflow-y-auto rounded-md border border-line-strong bg-surface py-1 shadow-lg"
    >
      {options.map(({ key, content, choose }, place) => (
        <button
          key={key}
          type="button"
          id={optionId(id, place)}
          role="option"
          aria-selected={place === active}
          tabIndex={-1}
          ref={(option) => {
            if (place === active) option?.scrollIntoView({ block: "nearest" });
          }}
          onClick={choose}
          className={classNames(
            "flex min-h-11 w-full items-center gap-2.5 px-3 py-1.5 text-left hover:bg-surface-2",
            place === active && "bg-surface-2 outline-2 -outline-offset-2 outline-focus",
          )}
        >
          {content}
        </button>
      ))}
    </div>
  );
}

export function optionId(listId: string, place: number): string {
  return `${listId}-${place}`;
}

/** Where an arrow key leads from one option; one place of the round, -1, is the field itself. */
export function placeAfter(key: "ArrowDown" | "ArrowUp", active: number, count: number): number {
  const places = count + 1;
  return ((active + 1 + (key === "ArrowDown" ? 1 : -1) + places) % places) - 1;
}

/** How many options there are, for screen readers. */
export function optionsInWords(count: number): string {
  if (count === 0) return "";
  return `${count} ${count === 1 ? "suggestion" : "suggestions"}. Press the down arrow to choose.`;
}
