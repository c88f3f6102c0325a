import "./env-file.mjs";
import { DatabaseInUseError } from "@/db/embedded/lock";
import { backUp } from "@/lib/backup/back-up";
import { askPortal } from "@/lib/console/ask-portal";
import type { Environment } from "@/lib/env";
import { openInstallation } from "./database/open-installation";
import { runCommand } from "./database/run-command";

runCommand(async (environment) => `Kept everything in ${await backup(environment)}`);

/** A portal that runs on the embedded database makes the backup itself; otherwise it is made here. */
async function backup(environment: Environment): Promise<string> {
  try {
    const database = await openInstallation(environment);
    const file = await backUp(database, "console");
    await database.close();
    return file;
  } catch (error) {
    if (error instanceof DatabaseInUseError) return String(await askPortal(environment.DATA_DIR, "backup"));
    throw error;
  }
}
