import type { OpenDatabase } from "@/db/database";
import { listTables } from "../list-tables";
import { type Checksum, tableChecksum } from "../table-checksum";

/** The checksum of every table. */
export function checksumsOf({ db }: OpenDatabase): Promise<Record<string, Checksum>> {
  return db.transaction(async (tx) => {
    const checksums: Record<string, Checksum> = {};
    for (const { name } of await listTables(tx)) checksums[name] = await tableChecksum(tx, name);
    return checksums;
  });
}
