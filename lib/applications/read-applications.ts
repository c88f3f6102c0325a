import "server-only";
import { database } from "@/db/client";
import { findKeptApplication, listKeptApplications } from "@/lib/applications/queries";
import { forgetApplication, keepApplications, keepExactly } from "@/lib/applications/store";
import { telnyxTrouble } from "@/lib/applications/telnyx-trouble";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import type { FaxApplication } from "@/lib/telnyx/fax-application-shape";
import { listFaxApplications, retrieveFaxApplication } from "@/lib/telnyx/fax-applications";

type Staleness = {
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

export type FoundApplication = {
  application: FaxApplication;
  /** Null: this is what Telnyx has now. */
  stale: Staleness | null;
};

/** One fax application: from Telnyx, or its last copy when Telnyx cannot be asked. Null when there is none. */
export async function findApplication(viewer: Viewer, id: string): Promise<FoundApplication | null> {
  assertAdmin(viewer);
  const askedAt = await databaseNow(database());
  try {
    const application = await retrieveFaxApplication(id);
    await database().transaction((tx) => keepApplications(tx, [application], askedAt));
    return { application, stale: null };
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") {
      await database().transaction((tx) => forgetApplication(tx, id));
      return null;
    }
    const { message } = telnyxTrouble(error);
    const kept = await findKeptApplication(id);
    return kept && { application: kept.application, stale: { problem: message, copiedAt: kept.syncedAt } };
  }
}

/** Brings our copies of the fax applications up to date and answers them. Throws what Telnyx answers, changing nothing. */
export async function syncApplications(): Promise<FaxApplication[]> {
  const askedAt = await databaseNow(database());
  const applications = await listFaxApplications();
  await database().transaction((tx) => keepExactly(tx, applications, askedAt));
  return applications;
}
