import { isAhead } from "@/lib/fax/rules/reports";
import type { FaxDirection, ProviderState } from "@/lib/telnyx/rules/provider-state";

type Reported = Omit<ProviderState, "at">;

/** Whether what Telnyx answers about a fax goes beyond what is known of it here. When it said so plays no part. */
export function isNews(direction: FaxDirection, answered: Reported, known: Reported): boolean {
  const fillsIn = (count: "pageCount" | "callDurationSecs") => known[count] === null && answered[count] !== null;
  return (
    isAhead(direction, { ...answered, at: null }, { ...known, at: null }) ||
    fillsIn("pageCount") ||
    fillsIn("callDurationSecs")
  );
}
