import type { CreateOutcome } from "@/lib/telnyx/create-outcome";

/** What came of a handing-over. `postponed`: nothing was posted, and it may be tried again later. */
export type HandOver = CreateOutcome | { outcome: "postponed"; detail: string; retryAfterMs: number };
