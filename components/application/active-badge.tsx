import { Power, PowerOff } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** Whether an application is switched on at Telnyx. */
export function ActiveBadge({ isActive }: { isActive: boolean }) {
  return isActive ? (
    <Badge tone="ok" icon={<Power aria-hidden="true" />}>
      Active
    </Badge>
  ) : (
    <Badge tone="idle" icon={<PowerOff aria-hidden="true" />}>
      Off
    </Badge>
  );
}
