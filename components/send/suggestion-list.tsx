import { Clock, User, Users } from "lucide-react";
import { OptionList } from "@/components/ui/option-list";
import type { Suggestion } from "@/lib/drafts/suggest-recipients";

const ICONS = { contact: User, group: Users, recent: Clock };

type SuggestionListProps = {
  id: string;
  suggestions: readonly Suggestion[];
  /** The one that the arrow keys stand on, or -1. */
  active: number;
  onChoose: (suggestion: Suggestion) => void;
};

/** What somebody may mean who types in To. */
export function SuggestionList({ id, suggestions, active, onChoose }: SuggestionListProps) {
  const options = suggestions.map((suggestion) => ({
    key: keyOf(suggestion),
    content: <SuggestionWords suggestion={suggestion} />,
    choose: () => onChoose(suggestion),
  }));
  return <OptionList id={id} label="Suggestions" options={options} active={active} />;
}

function SuggestionWords({ suggestion }: { suggestion: Suggestion }) {
  const Icon = ICONS[suggestion.kind];
  const [title, detail] = wordsOf(suggestion);
  return (
    <>
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-2" />
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 font-medium wrap-anywhere">{title}</span>{" "}
        <span className="min-w-0 text-md text-ink-2 wrap-anywhere">{detail}</span>
      </span>
    </>
  );
}

function wordsOf(suggestion: Suggestion): [string, string] {
  if (suggestion.kind === "group") {
    return [suggestion.name, groupWords(suggestion.faxNumbers)];
  }
  if (suggestion.kind === "contact") {
    return [suggestion.name, [suggestion.written, suggestion.detail].filter(Boolean).join(" · ")];
  }
  return suggestion.name ? [suggestion.name, `${suggestion.written} · Recent`] : [suggestion.written, "Recent"];
}

/** What a group is, by how many fax numbers are in it. */
export function groupWords(faxNumbers: number): string {
  return `Group, ${faxNumbers} fax ${faxNumbers === 1 ? "number" : "numbers"}`;
}

function keyOf(suggestion: Suggestion): string {
  return suggestion.kind === "group" ? `group ${suggestion.name}` : `${suggestion.kind} ${suggestion.number}`;
}
