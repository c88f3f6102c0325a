import "server-only";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { eraseWithoutFax } from "@/lib/fax/erasure-ledger";
import { orphans } from "@/lib/visibility/who-sees-what";

const FETCHED_MS = 86_400_000;

/**
 * Erases received documents whose fax was deleted, with all that was made of them, as of `now`: what installations of before
 * kept for a saved page or a draft. One that was fetched within the day may still be about to get its fax.
 */
export async function eraseOrphans(now: Date): Promise<void> {
  for (const { id } of await rowsOf<{ id: string }>(database(), orphans(new Date(now.getTime() - FETCHED_MS)))) {
    const deleteFiles = await database().transaction((tx) => eraseWithoutFax(tx, [id]));
    await deleteFiles();
  }
}
