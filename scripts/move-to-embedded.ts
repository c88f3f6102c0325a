import "./env-file.mjs";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { embeddedDirectory, openEmbeddedDatabase } from "@/db/embedded/open";
import { openPostgres } from "@/db/postgres";
import { prepareDatabase } from "@/db/prepare-database";
import { insistOnStopped } from "./database/insist-on-stopped";
import { moveDatabase } from "./database/move-database";
import { runCommand } from "./database/run-command";

runCommand(async ({ directDatabaseUrl, DATABASE_ALLOW_UNSAFE, DATA_DIR }) => {
  if (!directDatabaseUrl) throw new Error("Name the PostgreSQL database to move from in DATABASE_URL.");
  const directory = embeddedDirectory(DATA_DIR);
  if (existsSync(directory)) throw new Error(`There is an embedded database in ${directory} already. Move it away.`);
  const source = openPostgres(directDatabaseUrl);
  await insistOnStopped(source);
  await prepareDatabase(source, {
    dataDir: DATA_DIR,
    allowUnsafe: DATABASE_ALLOW_UNSAFE === "yes",
    acceptLostDocuments: false,
    warn: console.warn,
    inform: console.log,
  });
  const target = await openEmbeddedDatabase(DATA_DIR);
  try {
    const { tables, rows } = await moveDatabase(source, target);
    await target.close();
    // A portal started on it by mistake would send once more what waits in both: it belongs to no data directory any more.
    await source.db.execute(sql`update settings set value = '"moved"' where key = 'installation'`);
    await source.close();
    return `Moved ${rows} rows of ${tables} tables and compared them. The PostgreSQL database is as it was. From now on start Plainfax with the same DATA_DIR and without DATABASE_URL.`;
  } catch (error) {
    await target.close();
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
});
