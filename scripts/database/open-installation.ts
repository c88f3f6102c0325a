import { existsSync } from "node:fs";
import type { OpenDatabase } from "@/db/database";
import { embeddedDirectory, openEmbeddedDatabase } from "@/db/embedded/open";
import { newerSchema, schemaState } from "@/db/migrate";
import { openPostgres } from "@/db/postgres";
import type { Environment } from "@/lib/env";

/**
 * Opens the database that this installation has; never makes one. Throws `DatabaseInUseError` while the portal runs on it, and the line that
 * helps where a newer version has used it, unless that is what is looked at.
 */
export async function openInstallation(
  environment: Environment,
  { ofAnyVersion = false }: { ofAnyVersion?: boolean } = {},
): Promise<OpenDatabase> {
  const database = await open(environment);
  if (ofAnyVersion || (await schemaState(database)) !== "newer") return database;
  await database.close();
  throw newerSchema();
}

async function open({ directDatabaseUrl, DATA_DIR }: Environment): Promise<OpenDatabase> {
  if (directDatabaseUrl) return openPostgres(directDatabaseUrl);
  if (!existsSync(embeddedDirectory(DATA_DIR))) throw new Error(`There is no database in ${DATA_DIR}.`);
  return openEmbeddedDatabase(DATA_DIR);
}
