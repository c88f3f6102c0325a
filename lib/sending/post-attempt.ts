import "server-only";
import type { ClaimedAttempt } from "@/lib/sending/claim-attempt";
import { linkOf } from "@/lib/sending/one-time-link";
import { putIntoStorage } from "@/lib/sending/put-into-storage";
import type { CreateOutcome } from "@/lib/telnyx/create-outcome";
import { createFax } from "@/lib/telnyx/faxes";

/** What came of a handing-over. `postponed`: nothing was posted, and it may be tried again later. */
export type HandOver = CreateOutcome | { outcome: "postponed"; detail: string; retryAfterMs: number };

/** Hands a claimed attempt over to Telnyx, once. Never throws: what is not certain is `unknown`. */
export async function postAttempt(attempt: ClaimedAttempt): Promise<HandOver> {
  const { id, token, mediaName, fax, options } = attempt;
  const obstacle = mediaName === null ? null : await putIntoStorage(attempt, mediaName);
  if (obstacle) return obstacle;
  return createFax({
    attemptId: id,
    connectionId: fax.connectionId,
    from: fax.fromNumber,
    to: fax.toNumber,
    document: mediaName === null ? { mediaUrl: linkOf(token) } : { mediaName },
    ...options,
  });
}
