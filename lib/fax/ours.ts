import "server-only";
import type { Transaction } from "@/db/database";
import { findOurs } from "@/lib/fax/report-store";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";

/**
 * Tells events of this portal from those of other software on the same account: ours come from a fax application that
 * is known here, or to a number of the account. As long as no application is known, every event counts as ours: a
 * stranger's fax in sight of the admins is better than a lost one.
 */
export async function whichAreOurs(tx: Transaction, events: FaxEvent[]): Promise<(event: FaxEvent) => boolean> {
  const phoneNumbers = events.flatMap(({ direction, to }) => (direction === "inbound" && to ? [to] : []));
  const known = await findOurs(tx, [...new Set(phoneNumbers)]);
  return ({ connectionId, to, direction }) =>
    known.connectionIds.size === 0 ||
    (connectionId !== null && known.connectionIds.has(connectionId)) ||
    (direction === "inbound" && to !== null && known.phoneNumbers.has(to));
}
