import "server-only";
import type { FaxApplication } from "@/lib/applications/fax-application";
import { listKeptApplications } from "@/lib/applications/queries";
import { syncApplications } from "@/lib/applications/sync-applications";
import { telnyxTrouble } from "@/lib/applications/telnyx-trouble";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";

export type Staleness = {
  /** Why Telnyx could not be asked. */
  problem: string;
  /** When the copy was made; null when there is none. */
  copiedAt: Date | null;
};

export type ApplicationList = {
  applications: readonly FaxApplication[];
  /** Null: this is what Telnyx has now. */
  stale: Staleness | null;
};

/** Every fax application of the account, by name: from Telnyx, or the last copies when Telnyx cannot be asked. */
export async function listApplications(viewer: Viewer): Promise<ApplicationList> {
  assertAdmin(viewer);
  try {
    return { applications: await syncApplications(), stale: null };
  } catch (error) {
    const { message } = telnyxTrouble(error);
    const kept = await listKeptApplications();
    const copiedAt = kept.reduce<Date | null>((oldest, { syncedAt }) => earlier(oldest, syncedAt), null);
    return { applications: kept.map(({ application }) => application), stale: { problem: message, copiedAt } };
  }
}

function earlier(a: Date | null, b: Date): Date {
  return a && a < b ? a : b;
}
