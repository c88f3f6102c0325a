import "server-only";
import { openDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { prepareFirstAdmin } from "@/lib/people/prepare-first-admin";
import { onPortalStop } from "@/lib/portal-process";
import { startPortalWork } from "@/lib/start-portal-work";

/** Brings the portal to life before the first request: database, schema, first admin, background work. */
export async function startPortal(): Promise<void> {
  const database = await openDatabase();
  await migrateDatabase(database);
  await prepareFirstAdmin();
  const stopWork = await startPortalWork();
  onPortalStop(async () => {
    await stopWork();
    await database.close();
  });
}
