import "server-only";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import { faxApplications } from "@/db/schema/applications";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { numbers, people } from "@/db/schema/people";
import { receivedMails } from "@/db/schema/received-mails";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isReadBy } from "@/lib/fax/inbox/reads";
import { nameOfOther } from "@/lib/fax/queries/name-of-other";
import { isUuid } from "@/lib/is-uuid";
import { isOnHold } from "@/lib/keeping/holds";
import { documentVisibleTo, inCareOf, visibleTo } from "@/lib/visibility/who-sees-what";

export type FaxDetail = Awaited<ReturnType<typeof readFax>>[number];

/** One fax with its document, if they may see that too, and the names around it; null when it does not exist for this viewer. */
export async function findFax(viewer: Viewer, faxId: string): Promise<FaxDetail | null> {
  if (!isUuid(faxId)) return null;
  const [fax] = await readFax(viewer, faxId);
  return fax ?? null;
}

/** Whether there is such a fax at all, for whoever must not see it. */
export async function faxExists(faxId: string): Promise<boolean> {
  if (!isUuid(faxId)) return false;
  const found = await database().select({ id: faxes.id }).from(faxes).where(eq(faxes.id, faxId));
  return found.length > 0;
}

const canceller = alias(people, "canceller");
const trasher = alias(people, "trasher");
const doer = alias(people, "doer");
const assignee = alias(people, "assignee");

// What only the portal itself needs stays out of pages.
const { mediaUrl, submissionKey, submissionHash, searchText, ...shown } = getTableColumns(faxes);

function readFax(viewer: Viewer, faxId: string) {
  return database()
    .select({
      ...shown,
      document: documents,
      documentId: documents.id,
      isOnHold: isOnHold(),
      isInCare: sql<boolean>`(${inCareOf(viewer)}) is true`,
      senderName: people.name,
      isByMail: sql<boolean>`exists (select from ${receivedMails} where ${receivedMails.id} = ${faxes.submissionKey})`,
      theirName: nameOfOther(
        viewer,
        sql`case when ${faxes.direction} = 'outbound' then ${faxes.toNumber} else ${faxes.fromNumber} end`,
      ),
      cancelRequestedByName: canceller.name,
      trashedByName: trasher.name,
      doneByName: doer.name,
      assigneeName: assignee.name,
      isRead: isReadBy(viewer),
      numberLabel: numbers.label,
      applicationName: faxApplications.applicationName,
      /** Why the file of a received fax is not here yet, and when it is asked for again. */
      mediaWaitsFor: jobs.lastError,
      mediaAskedAt: jobs.dueAt,
    })
    .from(faxes)
    .leftJoin(documents, and(eq(documents.id, faxes.documentId), documentVisibleTo(viewer)))
    .leftJoin(people, eq(people.id, faxes.senderId))
    .leftJoin(canceller, eq(canceller.id, faxes.cancelRequestedBy))
    .leftJoin(trasher, eq(trasher.id, faxes.trashedBy))
    .leftJoin(doer, eq(doer.id, faxes.doneBy))
    .leftJoin(assignee, eq(assignee.id, faxes.assigneeId))
    .leftJoin(
      numbers,
      sql`${numbers.phoneNumber} = case when ${faxes.direction} = 'outbound' then ${faxes.fromNumber} else ${faxes.toNumber} end`,
    )
    .leftJoin(faxApplications, eq(faxApplications.id, faxes.connectionId))
    .leftJoin(jobs, and(eq(jobs.subjectId, faxes.id), eq(jobs.kind, "fetch-inbound-document")))
    .where(and(eq(faxes.id, faxId), visibleTo(viewer)))
    .limit(1);
}
