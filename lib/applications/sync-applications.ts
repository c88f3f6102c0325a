import "server-only";
import { database } from "@/db/client";
import type { FaxApplication } from "@/lib/applications/fax-application";
import { fromTelnyx } from "@/lib/applications/from-telnyx";
import { keepExactly } from "@/lib/applications/store";
import { databaseNow } from "@/lib/database-clock";
import { listFaxApplications } from "@/lib/telnyx/fax-applications";

/** Brings our copies of the fax applications up to date and answers them. Throws what Telnyx answers, changing nothing. */
export async function syncApplications(): Promise<FaxApplication[]> {
  const askedAt = await databaseNow(database());
  const applications = (await listFaxApplications()).map(fromTelnyx);
  await database().transaction((tx) => keepExactly(tx, applications, askedAt));
  return applications;
}
