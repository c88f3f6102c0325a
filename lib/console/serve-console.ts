import "server-only";
import { rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { OpenDatabase } from "@/db/database";
import { withoutValues } from "@/db/without-values";
import { backUp } from "@/lib/backup/back-up";
import { examine } from "@/lib/health/examine";
import { log } from "@/lib/log";
import { type ConsoleAnswer, type ConsoleRequest, consoleSocket } from "./console-socket";

/**
 * Does for commands what they cannot do while this process holds the embedded database, which no other may read meanwhile.
 * Returns what ends it. Does nothing where PostgreSQL serves any number of readers.
 */
export async function serveConsole(database: OpenDatabase, dataDir: string): Promise<() => Promise<void>> {
  if (database.engine !== "embedded") return async () => {};
  const path = consoleSocket(dataDir);
  rmSync(path, { force: true });
  const server = createServer((connection) => hear(connection, database));
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

function hear(connection: Socket, database: OpenDatabase): void {
  connection.on("error", () => {});
  createInterface(connection).once("line", async (request) => {
    connection.end(JSON.stringify(await answer(request as ConsoleRequest, database)));
  });
}

async function answer(request: ConsoleRequest, database: OpenDatabase): Promise<ConsoleAnswer> {
  try {
    switch (request) {
      case "backup":
        return { answer: await backUp(database, "console") };
      case "doctor":
        return { answer: await examine() };
      default:
        return { problem: "This portal does not know that command. Is it of the same version?" };
    }
  } catch (error) {
    return { problem: withoutValues(error) };
  }
}
