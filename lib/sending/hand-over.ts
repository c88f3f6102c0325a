import type { CreateOutcome } from "@/lib/telnyx/create-outcome";

/**
 * What came of a handing-over. `unreachable` and `postponed`: nothing was posted, because Telnyx was away, or for a reason
 * of this one fax; it may be tried again later.
 */
export type HandOver =
  | CreateOutcome
  | { outcome: "unreachable"; detail: string }
  | { outcome: "postponed"; detail: string; retryAfterMs: number };
