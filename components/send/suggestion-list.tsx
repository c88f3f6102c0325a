import { Clock, User, Users } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { Suggestion } from "@/lib/drafts/suggest-recipients";

const ICONS = { contact: User, group: Users, recent: Clock };

type SuggestionListProps = {
  id: string;
  suggestions: readonly Suggestion[];
  /** The one that the arrow keys stand on, or -1. */
  active: number;
  onChoose: (suggestion: Suggestion) => void;
};

/** What somebody may mean who types in To; the field keeps the focus. */
export function SuggestionList({ id, suggestions, active, onChoose }: SuggestionListProps) {
  if (suggestions.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      tabIndex={-1}
      // The field keeps the focus, so that it can be typed on.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 top-full z-30 mt-1 max-h-80 overflow-y-auto rounded-md border border-line-strong bg-surface py-1 shadow-lg"
    >
      {suggestions.map((suggestion, place) => (
        <SuggestionOption
          key={keyOf(suggestion)}
          id={optionId(id, place)}
          suggestion={suggestion}
          isActive={place === active}
          onChoose={() => onChoose(suggestion)}
        />
      ))}
    </div>
  );
}

export function optionId(listId: string, place: number): string {
  return `${listId}-${place}`;
}

type OptionProps = { id: string; suggestion: Suggestion; isActive: boolean; onChoose: () => void };

function SuggestionOption({ id, suggestion, isActive, onChoose }: OptionProps) {
  const Icon = ICONS[suggestion.kind];
  const [title, detail] = wordsOf(suggestion);
  return (
    <button
      type="button"
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      ref={(option) => {
        if (isActive) option?.scrollIntoView({ block: "nearest" });
      }}
      onClick={onChoose}
      className={classNames(
        "flex min-h-11 w-full items-center gap-2.5 px-3 py-1.5 text-left hover:bg-surface-2",
        isActive && "bg-surface-2 outline-2 -outline-offset-2 outline-focus",
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-2" />
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 font-medium wrap-anywhere">{title}</span>{" "}
        <span className="min-w-0 text-md text-ink-2 wrap-anywhere">{detail}</span>
      </span>
    </button>
  );
}

function wordsOf(suggestion: Suggestion): [string, string] {
  if (suggestion.kind === "group") {
    const count = suggestion.faxNumbers;
    return [suggestion.name, `Group, ${count} fax ${count === 1 ? "number" : "numbers"}`];
  }
  if (suggestion.kind === "contact") {
    return [suggestion.name, [suggestion.written, suggestion.detail].filter(Boolean).join(" · ")];
  }
  return suggestion.name ? [suggestion.name, `${suggestion.written} · Recent`] : [suggestion.written, "Recent"];
}

function keyOf(suggestion: Suggestion): string {
  return suggestion.kind === "group" ? `group ${suggestion.name}` : `${suggestion.kind} ${suggestion.number}`;
}
