import "server-only";
import { mkdirSync } from "node:fs";
import { useDatabase } from "@/db/client";
import { environment } from "@/lib/env";
import { stopPortal } from "@/lib/portal-process";
import { startPortalOrExit } from "@/lib/start-portal";

/** Starts the portal of an installation in this process, as the server does. Answers how it is stopped. */
export async function startPortalOf(dataDir: string, databaseUrl: string | undefined): Promise<() => Promise<void>> {
  standOn(dataDir, databaseUrl);
  await startPortalOrExit();
  return async () => {
    await stopPortal();
    useDatabase(null);
  };
}

/** Makes an installation the one that this process is configured for. */
export function standOn(dataDir: string, databaseUrl: string | undefined): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  environment().DATA_DIR = dataDir;
  environment().DATABASE_URL = databaseUrl;
  environment().AUTH_SECRET = "a secret of at least thirty-two characters";
}
