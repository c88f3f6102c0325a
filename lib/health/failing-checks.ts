import "server-only";
import { sql } from "drizzle-orm";
import { installationDatabase } from "@/db/client";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { isMigrated } from "@/db/migrate";
import { hearsNotifications } from "@/db/problem-with-server";
import { environment } from "@/lib/env";
import { livingWorkers } from "@/lib/health/queries";
import { canBeKept, checkStorage } from "@/lib/health/storage";
import { processName } from "@/lib/jobs/heartbeat";

const CHECK_LIMIT_MS = 3_000;
/** Each look at notifications takes a connection of its own, and what lies before the database seldom changes. */
const HEARD_FOR_MS = 60_000;

const CHECKS = {
  database: async () => (await rowsOf(installationDatabase().db, sql`select 1`)).length === 1,
  migrations: () => isMigrated(installationDatabase()),
  storage: canWriteToDataDirectory,
  notifications: () => hearsLately(installationDatabase()),
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

const looks = new WeakMap<OpenDatabase, Promise<boolean>>();

/** A yes holds for a minute, whoever asks meanwhile; a no is asked about again, and so is what has no answer by then. */
function hearsLately(database: OpenDatabase): Promise<boolean> {
  const earlier = looks.get(database);
  if (earlier) return earlier;
  const look = hearsNotifications(database).catch(() => false);
  looks.set(database, look);
  const forget = () => looks.get(database) === look && looks.delete(database);
  setTimeout(forget, HEARD_FOR_MS).unref();
  void look.then((hears) => hears || forget());
  return look;
}

async function canWriteToDataDirectory(): Promise<boolean> {
  return canBeKept(await checkStorage(environment().DATA_DIR));
}

/** Of this process: another's says nothing of it, and a process whose workers are stuck gives none. */
async function hasFreshHeartbeat(): Promise<boolean> {
  return (await livingWorkers()).includes(processName());
}

function withinLimit(check: Promise<boolean>): Promise<boolean> {
  return Promise.race([check, new Promise<boolean>((resolve) => setTimeout(resolve, CHECK_LIMIT_MS, false).unref())]);
}
