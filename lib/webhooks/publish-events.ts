import "server-only";
import type { Transaction } from "@/db/database";
import { publishChange } from "@/lib/live/publish-change";

/** Tells that events were kept, and of the faxes that they changed. */
export async function publishEvents(
  tx: Transaction,
  events: readonly { id: string; faxId?: string | null | undefined }[],
): Promise<void> {
  const faxIds = new Set(events.flatMap(({ faxId }) => faxId ?? []));
  const [first] = events;
  // Nobody looks at a single event: for the list one is as good as all.
  if (first) {
    await publishChange(
      tx,
      { kind: "event", id: first.id },
      ...[...faxIds].map((id) => ({ kind: "fax" as const, id })),
    );
  }
}
