import "server-only";
import { isSip } from "@/lib/numbers/rules/sip-address";
import type { AttemptToFind } from "@/lib/sending/doubt-store";
import { listFaxes, type ProviderFax } from "@/lib/telnyx/faxes";

// Telnyx's clock and ours need not agree; numbers and our own id narrow the list down.
const SKEW_MS = 25 * 3_600_000;

/** Every fax that Telnyx holds for one attempt, oldest first. Throws when its list cannot be read to the end. */
export async function findAtTelnyx({ id, from, to, createdAt }: AttemptToFind): Promise<ProviderFax[]> {
  const found = new Map<string, ProviderFax>();
  const createdFrom = new Date(createdAt.getTime() - SKEW_MS);
  // How Telnyx writes a SIP address in its list is not described.
  const byRecipient = isSip(to) ? {} : { to };
  for await (const fax of listFaxes({ direction: "outbound", from, ...byRecipient, createdFrom })) {
    if (fax.attemptId === id) found.set(fax.providerFaxId, fax);
  }
  return [...found.values()].sort((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0));
}
