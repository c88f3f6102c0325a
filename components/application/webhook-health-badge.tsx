import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { WebhookHealth } from "@/lib/applications/rules/webhook-health";

/** Whether events of an application reach this portal. */
export function WebhookHealthBadge({ health, lastEventAt }: { health: WebhookHealth; lastEventAt: Date | null }) {
  if (health === "elsewhere") {
    return (
      <Badge tone="warn" icon={<TriangleAlert aria-hidden="true" />}>
        Points somewhere else
      </Badge>
    );
  }
  if (!lastEventAt) {
    return (
      <Badge tone="idle" icon={<CircleDashed aria-hidden="true" />}>
        No events yet
      </Badge>
    );
  }
  return (
    <Badge tone="ok" icon={<CircleCheck aria-hidden="true" />}>
      <span>
        Last event <Time value={lastEventAt} format="inline" />
      </span>
    </Badge>
  );
}
