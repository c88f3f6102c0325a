import { Badge } from "@/components/ui/badge";
import type { Endpoint } from "@/lib/outgoing-webhooks/queries";

/** Whether an endpoint is told of events, and why not. */
export function EndpointState({ isOn, offReason, waiting }: Endpoint) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      {isOn ? <Badge tone="ok">On</Badge> : <Badge tone={offReason ? "bad" : "idle"}>Off</Badge>}
      <span className="text-md text-ink-2">
        {offReason === "gone" ? "It answered that it is gone. " : ""}
        {offReason === "failing" ? "It took nothing for three days. " : ""}
        {waiting === 0 ? "" : waiting === 1 ? "1 event waits." : `${waiting.toLocaleString("en")} events wait.`}
      </span>
    </span>
  );
}
