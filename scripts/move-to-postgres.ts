import "./env-file.mjs";
import { rename } from "node:fs/promises";
import { embeddedDirectory } from "@/db/embedded/open";
import { openPostgres } from "@/db/postgres";
import { prepareDatabase } from "@/db/prepare-database";
import { problemWithServer } from "@/db/problem-with-server";
import { moveDatabase } from "./database/move-database";
import { openInstallation } from "./database/open-installation";
import { runCommand } from "./database/run-command";

runCommand(async ({ directDatabaseUrl, DATABASE_ALLOW_UNSAFE, ...environment }) => {
  if (!directDatabaseUrl) throw new Error("Name the empty PostgreSQL database in DATABASE_URL.");
  const { DATA_DIR } = environment;
  const allowUnsafe = DATABASE_ALLOW_UNSAFE === "yes";
  const source = await openInstallation({ ...environment, directDatabaseUrl: undefined });
  const target = openPostgres(directDatabaseUrl);
  const problem = await problemWithServer(target.db, allowUnsafe);
  if (problem) throw new Error(problem);
  await prepareDatabase(source, {
    dataDir: DATA_DIR,
    allowUnsafe,
    acceptLostDocuments: false,
    warn: console.warn,
    inform: console.log,
  });
  const { tables, rows } = await moveDatabase(source, target);
  await target.close();
  await source.close();

  // Out of the way: a portal started on it by mistake would send once more what waits in both.
  const kept = `${embeddedDirectory(DATA_DIR)}.moved-${new Date().toISOString().replaceAll(":", "-")}`;
  await rename(embeddedDirectory(DATA_DIR), kept);
  return `Moved ${rows} rows of ${tables} tables and compared them. The embedded database is kept in ${kept}. From now on start Plainfax with the same DATABASE_URL and DATA_DIR.`;
});
