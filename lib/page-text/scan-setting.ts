import "server-only";
import type { Executor } from "@/db/database";
import { readSetting } from "@/lib/settings/settings";

export const SCAN_SETTING = "read-scans";

/** Whether pages that are only a picture are read, for search; they are unless an admin switched it off. */
export async function areScansRead(executor: Executor): Promise<boolean> {
  return (await readSetting(executor, SCAN_SETTING)) !== false;
}
