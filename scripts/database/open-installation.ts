import { existsSync } from "node:fs";
import type { OpenDatabase } from "@/db/database";
import { embeddedDirectory, openEmbeddedDatabase } from "@/db/embedded/open";
import { openPostgres } from "@/db/postgres";
import type { Environment } from "@/lib/env";

/** Opens the database that this installation has; never makes one. Throws `DatabaseInUseError` while the portal runs on it. */
export async function openInstallation({ directDatabaseUrl, DATA_DIR }: Environment): Promise<OpenDatabase> {
  if (directDatabaseUrl) return openPostgres(directDatabaseUrl);
  if (!existsSync(embeddedDirectory(DATA_DIR))) throw new Error(`There is no database in ${DATA_DIR}.`);
  return openEmbeddedDatabase(DATA_DIR);
}
