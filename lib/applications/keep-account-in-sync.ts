import "server-only";
import { syncProfiles } from "@/lib/applications/outbound-profiles";
import { syncApplications } from "@/lib/applications/read-applications";
import { log } from "@/lib/log";
import { syncNumbers } from "@/lib/numbers/sync-numbers";

const EVERY_MS = 10 * 60_000;

/** Reads the account's numbers, fax applications and outbound voice profiles now and every ten minutes. Answers how to stop. */
export function keepAccountInSync(): () => void {
  const sync = () =>
    Promise.all([syncNumbers(), syncApplications(), syncProfiles()]).catch((error: unknown) =>
      log.warn({ error: error instanceof Error ? error.name : typeof error }, "the Telnyx account could not be read"),
    );
  void sync();
  const timer = setInterval(sync, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
