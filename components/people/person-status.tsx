import { CircleCheck, CircleMinus, Mail } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { PERSON_STATUS_WORDS, type PersonStatus } from "@/lib/people/rules/person-status";

const LOOKS = {
  invited: { tone: "warn", Icon: Mail },
  active: { tone: "ok", Icon: CircleCheck },
  disabled: { tone: "idle", Icon: CircleMinus },
} as const;

/** Whether a person can sign in. */
export function PersonStatusBadge({ status }: { status: PersonStatus }) {
  const { tone, Icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {PERSON_STATUS_WORDS[status]}
    </Badge>
  );
}
