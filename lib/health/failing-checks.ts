import "server-only";
import { sql } from "drizzle-orm";
import { installationDatabase } from "@/db/client";
import { rowsOf } from "@/db/database";
import { isMigrated } from "@/db/migrate";
import { hearsNotifications } from "@/db/problem-with-server";
import { environment } from "@/lib/env";
import { livingWorkers } from "@/lib/health/queries";
import { checkStorage } from "@/lib/health/storage";
import { processName } from "@/lib/work/beat-heart";

const CHECK_LIMIT_MS = 3_000;

const CHECKS = {
  database: async () => (await rowsOf(installationDatabase().db, sql`select 1`)).length === 1,
  migrations: () => isMigrated(installationDatabase()),
  storage: canWriteToDataDirectory,
  notifications: () => hearsNotifications(installationDatabase()),
  worker: hasFreshHeartbeat,
};

/** Names of the checks that fail: `database`, `migrations`, `storage`, `notifications`, `worker`. Each has three seconds. */
export async function failingChecks(): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(CHECKS).map(async ([name, check]) => ({
      name,
      isFine: await withinLimit(check()).catch(() => false),
    })),
  );
  return results.filter((result) => !result.isFine).map((result) => result.name);
}

async function canWriteToDataDirectory(): Promise<boolean> {
  const { state } = await checkStorage(environment().DATA_DIR);
  return state === "ok" || state === "low";
}

/** Of this process: another's says nothing of it, and a process whose workers are stuck gives none. */
async function hasFreshHeartbeat(): Promise<boolean> {
  return (await livingWorkers()).includes(processName());
}

function withinLimit(check: Promise<boolean>): Promise<boolean> {
  return Promise.race([check, new Promise<boolean>((resolve) => setTimeout(resolve, CHECK_LIMIT_MS, false).unref())]);
}
