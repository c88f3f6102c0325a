import "server-only";
import { syncProfiles } from "@/lib/applications/outbound-profiles";
import { syncApplications } from "@/lib/applications/read-applications";
import { log } from "@/lib/log";
import { syncNumbers } from "@/lib/numbers/sync-numbers";

const EVERY_MS = 10 * 60_000;
const FIRST_RETRY_MS = 5_000;

/**
 * Reads the account's numbers, fax applications and outbound voice profiles now and every ten minutes; after a reading that failed
 * sooner, in 5 s and then in twice the time before, as a portal that was started before its network has no numbers until then.
 * Answers how to stop.
 */
export function keepAccountInSync(): () => void {
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;
  let isStopped = false;
  const sync = async () => {
    failures = (await readAccount()) ? 0 : failures + 1;
    if (isStopped) return;
    timer = setTimeout(sync, failures === 0 ? EVERY_MS : Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), EVERY_MS));
    timer.unref();
  };
  void sync();
  return () => {
    isStopped = true;
    if (timer) clearTimeout(timer);
  };
}

async function readAccount(): Promise<boolean> {
  try {
    await Promise.all([syncNumbers(), syncApplications(), syncProfiles()]);
    return true;
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : typeof error }, "the Telnyx account could not be read");
    return false;
  }
}
