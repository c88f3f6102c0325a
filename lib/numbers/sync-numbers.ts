import "server-only";
import { database } from "@/db/client";
import { markOthersGone, upsertNumbers } from "@/lib/numbers/store";
import { listAccountNumbers } from "@/lib/telnyx/numbers";

/**
 * Brings our list of numbers up to date with the Telnyx account. New ones are for admins only until an admin says
 * otherwise; gone ones keep their faxes. Throws what Telnyx answers, and then changes nothing.
 */
export async function syncNumbers(): Promise<void> {
  const seen = await listAccountNumbers();
  const phoneNumbers = seen.map((number) => number.phoneNumber);
  await database().transaction(async (tx) => {
    await upsertNumbers(
      tx,
      seen.map(({ phoneNumber, telnyxId, connectionId }) => ({ phoneNumber, telnyxId, connectionId })),
    );
    await markOthersGone(tx, phoneNumbers);
  });
}
