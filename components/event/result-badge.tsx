import { CircleCheck, CircleMinus, CircleX, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type EventResult, RESULT_WORDS } from "@/lib/webhooks/rules/result-words";

const ICONS = { ok: CircleCheck, idle: CircleMinus, warn: TriangleAlert, bad: CircleX };

/** What became of an event. */
export function ResultBadge({ result }: { result: EventResult }) {
  const { word, tone } = RESULT_WORDS[result];
  const Icon = ICONS[tone];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {word}
    </Badge>
  );
}
