import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { faxEvents } from "@/db/schema/faxes";
import { countryOf } from "@/lib/numbers/rules/phone-number";
import { pagesOf, readCeilings, readSpent, type Who } from "@/lib/spending/queries";
import {
  type Ceilings,
  isCountryAllowed,
  type Place,
  passedBy,
  type Spent,
  type YesReason,
} from "@/lib/spending/rules/ceilings";
import { insertSpending, lockSpending } from "@/lib/spending/store";

type Leaving = Who & {
  readonly recipients: readonly string[];
  /** Of the document that each of them gets. */
  readonly pages: number;
};

/**
 * Says for each recipient why the fax to it waits for an admin's yes, or null when it may leave, and counts what may. A
 * submission goes over a ceiling as a whole; countries are judged one by one. Whoever submits at the same moment waits until
 * `tx` ends, so that no two together go over what each alone would not.
 */
export async function judgeSpending(
  tx: Transaction,
  { personId, fromNumber, recipients, pages }: Leaving,
): Promise<(recipient: string) => YesReason | null> {
  await lockSpending(tx);
  const ceilings = await readCeilings(tx);
  const home = countryOf(fromNumber);
  const isAllowed = (recipient: string) => isCountryAllowed(ceilings, placeOf(recipient), home);
  const allowed = recipients.filter(isAllowed);
  const more = { faxes: allowed.length, pages: allowed.length * pages };
  const reason = await spend(tx, ceilings, { personId, fromNumber }, more);
  return (recipient) => (isAllowed(recipient) ? reason : "country");
}

function placeOf(number: string): Place {
  return { number, country: countryOf(number) };
}

type Repeated = { id: string; senderId: string | null; fromNumber: string; documentId: string | null };

/**
 * Counts a call that repeats a fax by itself, and says why it waits for an admin's yes, or null when it may leave. Whoever
 * said yes to the fax said it to its repeats, and its country was judged when it left first.
 */
export async function judgeRepeat(tx: Transaction, fax: Repeated): Promise<YesReason | null> {
  const { id, senderId: personId, fromNumber, documentId } = fax;
  if (!personId) return null;
  await lockSpending(tx);
  const more = { faxes: 1, pages: await pagesOf(tx, documentId) };
  const isAllowed = and(eq(faxEvents.faxId, id), eq(faxEvents.kind, "allowed"));
  const [yes] = await tx.select({ id: faxEvents.id }).from(faxEvents).where(isAllowed).limit(1);
  if (!yes) return spend(tx, await readCeilings(tx), { personId, fromNumber }, more);
  await insertSpending(tx, { personId, fromNumber }, more);
  return null;
}

async function spend(tx: Transaction, ceilings: Ceilings, who: Who, more: Spent): Promise<YesReason | null> {
  const reason = passedBy(ceilings, await readSpent(tx, who), more);
  if (!reason && more.faxes > 0) await insertSpending(tx, who, more);
  return reason;
}

/** Counts faxes that leave because an admin said yes to them. */
export async function countAllowed(tx: Transaction, who: Who, faxes: number, documentId: string | null): Promise<void> {
  await insertSpending(tx, who, { faxes, pages: faxes * (await pagesOf(tx, documentId)) });
}
