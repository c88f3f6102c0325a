import "server-only";
import type { ClaimedAttempt } from "@/lib/sending/claim-attempt";
import type { HandOver } from "@/lib/sending/hand-over";
import { linkOf } from "@/lib/sending/one-time-link";
import { putIntoStorage } from "@/lib/sending/put-into-storage";
import { createFax } from "@/lib/telnyx/faxes";

/** Hands a claimed attempt over to Telnyx, once. Never throws: what is not certain is `unknown`. */
export async function postAttempt(attempt: ClaimedAttempt): Promise<HandOver> {
  const { id, token, mediaName, fax, options } = attempt;
  const obstacle = mediaName === null ? null : await putIntoStorage(attempt, mediaName);
  if (obstacle) return obstacle;
  return createFax({
    attemptId: id,
    faxId: fax.id,
    connectionId: fax.connectionId,
    from: fax.fromNumber,
    to: fax.toNumber,
    document: mediaName === null ? { mediaUrl: linkOf(token) } : { mediaName },
    ...options,
  });
}
