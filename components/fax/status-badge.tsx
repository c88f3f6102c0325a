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
import type { StatusIcon, StatusWords } from "@/lib/fax/rules/status-words";

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
export function StatusBadge({ words: { word, kind, icon } }: { words: Pick<StatusWords, "word" | "kind" | "icon"> }) {
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
