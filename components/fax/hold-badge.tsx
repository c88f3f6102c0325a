import { Scale } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** In a list: nobody and no rule deletes this. */
export function HoldBadge() {
  return (
    <Badge tone="info" icon={<Scale aria-hidden="true" />}>
      On hold
    </Badge>
  );
}
