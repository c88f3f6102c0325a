import "server-only";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import type { OpenDatabase } from "@/db/database";
import { withoutValues } from "@/db/without-values";
import { log } from "@/lib/log";
import { backUp } from "./back-up";
import { type BackupAnswer, backupSocket } from "./backup-socket";

/**
 * Makes a backup for whoever connects to the socket in the data directory: while this process holds the embedded
 * database, no other may read it. Returns what ends it. Does nothing where PostgreSQL serves any number of readers.
 */
export async function serveBackups(database: OpenDatabase, dataDir: string): Promise<() => Promise<void>> {
  if (database.engine !== "embedded") return async () => {};
  const path = backupSocket(dataDir);
  rmSync(path, { force: true });
  const server = createServer(async (connection) => {
    connection.on("error", () => {});
    connection.end(JSON.stringify(await answer(database)));
  });
  await new Promise<void>((resolve) => {
    server.once("listening", resolve);
    server.once("error", (error) => {
      log.warn({ error: error.name }, "backups can be made only while the portal is stopped");
      resolve();
    });
    server.listen(path);
  });
  return () => new Promise((resolve) => server.close(() => resolve()));
}

async function answer(database: OpenDatabase): Promise<BackupAnswer> {
  try {
    return { file: await backUp(database, "console") };
  } catch (error) {
    return { problem: withoutValues(error) };
  }
}
