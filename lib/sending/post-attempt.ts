import "server-only";
import type { ClaimedAttempt } from "@/lib/sending/claim-attempt";
import { linkOf } from "@/lib/sending/one-time-link";
import type { CreateOutcome } from "@/lib/telnyx/create-outcome";
import { createFax } from "@/lib/telnyx/faxes";

/** Hands a claimed attempt over to Telnyx, once. Never throws: what is not certain is `unknown`. */
export function postAttempt({ id, token, fax, options }: ClaimedAttempt): Promise<CreateOutcome> {
  return createFax({
    attemptId: id,
    connectionId: fax.connectionId,
    from: fax.fromNumber,
    to: fax.toNumber,
    mediaUrl: linkOf(token),
    ...options,
  });
}
