import { insistOnFree, lockOf } from "@/db/embedded/lock";
import type { Environment } from "@/lib/env";

/**
 * Ends this process at once, before its ports and its carrier are in the way, when a portal already runs on the embedded
 * database. Two that begin at the same moment are told apart when the database is opened.
 */
export function refuseSecondPortal({ DATABASE_URL, DATA_DIR }: Environment): void {
  if (DATABASE_URL) return;
  try {
    insistOnFree(lockOf(DATA_DIR));
  } catch (error) {
    process.stderr.write(`Plainfax cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
