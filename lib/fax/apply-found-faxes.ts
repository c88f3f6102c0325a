import "server-only";
import type { Transaction } from "@/db/database";
import type { AppliedEvent } from "@/lib/fax/applied-event";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import { faxAsEvent } from "@/lib/telnyx/fax-as-event";
import type { ProviderFax } from "@/lib/telnyx/faxes";

/** Brings faxes to the state that Telnyx answered when it was asked for them, as its events would have done. */
export function applyFoundFaxes(tx: Transaction, found: readonly ProviderFax[]): Promise<AppliedEvent[]> {
  const events = found.flatMap((fax) => faxAsEvent(fax) ?? []);
  return applyFaxEvents(
    tx,
    events.map((event) => ({ webhookEventId: null, event })),
  );
}
