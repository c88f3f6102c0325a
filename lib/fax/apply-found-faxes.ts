import "server-only";
import type { Transaction } from "@/db/database";
import type { AppliedEvent } from "@/lib/fax/applied-event";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import { publishChange } from "@/lib/live/publish-change";
import { faxAsEvent } from "@/lib/telnyx/fax-as-event";
import type { ProviderFax } from "@/lib/telnyx/faxes";

/** Brings faxes to the state that Telnyx answered when it was asked for them, as its events would have done. */
export async function applyFoundFaxes(tx: Transaction, found: readonly ProviderFax[]): Promise<AppliedEvent[]> {
  const events = found.flatMap((fax) => faxAsEvent(fax) ?? []);
  const applied = await applyFaxEvents(
    tx,
    events.map((event) => ({ webhookEventId: null, event })),
  );
  const changed = new Set(applied.flatMap(({ faxId, result }) => (faxId && result !== "stale" ? [faxId] : [])));
  await publishChange(tx, ...[...changed].map((id) => ({ kind: "fax" as const, id })));
  return applied;
}
