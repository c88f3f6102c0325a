import {
  Check,
  CircleMinus,
  CircleQuestionMark,
  Clock,
  FileX,
  type LucideIcon,
  Pencil,
  TriangleAlert,
} from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Spinner } from "@/components/ui/spinner";
import type { StatusIcon } from "@/lib/fax/rules/status";
import type { StatusWords } from "@/lib/fax/rules/status-words";

type BadgeWords = Pick<StatusWords, "word" | "kind" | "icon">;

const ICONS: Record<Exclude<StatusIcon, "spinner">, LucideIcon> = {
  pencil: Pencil,
  clock: Clock,
  question: CircleQuestionMark,
  check: Check,
  triangle: TriangleAlert,
  minus: CircleMinus,
  "page-cut": FileX,
};

/** The state of a fax: an icon and a word. */
export function StatusBadge({ words: { word, kind, icon } }: { words: BadgeWords }) {
  return (
    <Badge tone={kind} icon={<Icon name={icon} />}>
      {word}
    </Badge>
  );
}

function Icon({ name }: { name: StatusIcon }) {
  if (name === "spinner") return <Spinner />;
  const Shape = ICONS[name];
  return <Shape aria-hidden="true" />;
}

const SHARED = Object.entries(ICONS) as [keyof typeof ICONS, LucideIcon][];

/** A `StatusBadge` in a long list: its icon is one of `StatusIcons`, which stand once on the page. */
export function SharedStatusBadge({ words: { word, kind, icon } }: { words: BadgeWords }) {
  return (
    <Badge tone={kind} icon={icon === "spinner" ? <Spinner /> : <SharedIcon name={icon} />}>
      {word}
    </Badge>
  );
}

function SharedIcon({ name }: { name: keyof typeof ICONS }) {
  return (
    <svg aria-hidden="true">
      <use href={`#icon-${name}`} />
    </svg>
  );
}

/** The icons that a list needs. */
export function StatusIcons({ names }: { names: ReadonlySet<StatusIcon> }) {
  return (
    <svg aria-hidden="true" className="hidden">
      {SHARED.filter(([name]) => names.has(name)).map(([name, Shape]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          <Shape />
        </symbol>
      ))}
    </svg>
  );
}
