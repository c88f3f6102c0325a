import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf, type Transaction } from "@/db/database";
import { faxApplications } from "@/db/schema/applications";
import { numbers } from "@/db/schema/people";
import { isAmong } from "@/lib/is-among";
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

/** The ids of all fax applications that are known here, and which of these numbers are. */
async function findOurs(tx: Transaction, phoneNumbers: string[]) {
  const found = await rowsOf<{ id: string; isNumber: boolean }>(
    tx,
    sql`select id, false as "isNumber" from ${faxApplications}
      union all select phone_number, true from ${numbers} where ${isAmong(numbers.phoneNumber, phoneNumbers)}`,
  );
  const idsOf = (isNumber: boolean) => new Set(found.filter((one) => one.isNumber === isNumber).map(({ id }) => id));
  return { connectionIds: idsOf(false), phoneNumbers: idsOf(true) };
}
