import "server-only";
import type { Transaction } from "@/db/database";
import { countryOf } from "@/lib/fax/rules/phone-number";
import { isCountryAllowed, type Place, passedBy, type YesReason } from "@/lib/spending/rules/ceilings";
import { insertSpending, lockSpending, readCeilings, readSpent } from "@/lib/spending/store";

type Leaving = {
  readonly personId: string;
  readonly fromNumber: string;
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
  const reason = passedBy(ceilings, await readSpent(tx, { personId, fromNumber }), more);
  if (!reason && more.faxes > 0) await insertSpending(tx, { personId, fromNumber }, more);
  return (recipient) => (isAllowed(recipient) ? reason : "country");
}

function placeOf(number: string): Place {
  return { number, country: countryOf(number) };
}
