import "server-only";
import { database } from "@/db/client";
import type { FaxApplication } from "@/lib/applications/fax-application";
import { fromTelnyx } from "@/lib/applications/from-telnyx";
import type { Staleness } from "@/lib/applications/list-applications";
import { findKeptApplication } from "@/lib/applications/queries";
import { forgetApplication, keepApplications } from "@/lib/applications/store";
import { telnyxTrouble } from "@/lib/applications/telnyx-trouble";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { retrieveFaxApplication } from "@/lib/telnyx/fax-applications";

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
    const application = fromTelnyx(await retrieveFaxApplication(id));
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
