import { join } from "node:path";
import { backupBeforeMigration } from "@/db/backup-before-migration";
import { compileNoPlans } from "@/db/compile-no-plans";
import type { OpenDatabase } from "@/db/database";
import { insistOnRestored } from "@/db/half-restored";
import { matchDocuments } from "@/db/match-documents";
import { migrateDatabase, newerSchema, schemaState } from "@/db/migrate";
import { problemWithNotifications, problemWithServer } from "@/db/problem-with-server";
import { documentStore } from "@/lib/storage/document-store";

export type Preparation = {
  dataDir: string;
  /** Accepts a PostgreSQL that may forget what it was told at a power cut. */
  allowUnsafe: boolean;
  /** Starts although the documents that the database knows are not in the data directory. */
  acceptLostDocuments: boolean;
  warn: (message: string) => void;
  inform: (message: string) => void;
};

/**
 * Makes an opened database fit for this version: refuses a server that may lose faxes and a schema that is newer than
 * this version knows, keeps a copy before the schema changes, changes it, and refuses what a restore left half done and
 * documents that are not its own. Throws with the line that helps.
 */
export async function prepareDatabase(
  database: OpenDatabase,
  { dataDir, allowUnsafe, acceptLostDocuments, warn, inform }: Preparation,
): Promise<void> {
  await insistOnRestored(dataDir);
  const problem = database.engine === "postgres" ? await problemWith(database, allowUnsafe) : null;
  if (problem) throw new Error(problem);
  if (database.engine === "postgres") await compileNoPlans(database);
  const state = await schemaState(database);
  if (state === "newer") throw newerSchema();
  if (state === "older") await backupBeforeMigration(database, join(dataDir, "backups"), warn);
  await migrateDatabase(database);
  if (state === "older") inform("the database was brought to this version's schema");
  await matchDocuments(database.db, documentStore(dataDir), dataDir, acceptLostDocuments);
}

async function problemWith(database: OpenDatabase, allowUnsafe: boolean): Promise<string | null> {
  return (await problemWithServer(database.db, allowUnsafe)) ?? (await problemWithNotifications(database));
}
