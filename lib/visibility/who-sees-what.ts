import "server-only";
import { and, eq, exists, isNull, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documentParts, documents } from "@/db/schema/documents";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { numberPeople, numbers } from "@/db/schema/people";
import { seesEverything } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Condition: a sent fax that the viewer may see. Members see their own, managers also what left from their numbers, admins and auditors all. */
export function sentVisibleTo(viewer: Viewer): SQL | undefined {
  return and(
    eq(faxes.direction, "outbound"),
    isNull(faxes.deletedAt),
    seesEverything(viewer) ? undefined : or(eq(faxes.senderId, viewer.personId), sentFromManaged(viewer)),
  );
}

/** Condition: a received fax that the viewer may see. Members and managers see those of their numbers, admins and auditors all. */
export function receivedVisibleTo(viewer: Viewer): SQL | undefined {
  return and(
    eq(faxes.direction, "inbound"),
    isNull(faxes.deletedAt),
    seesEverything(viewer) ? undefined : sql`${faxes.toNumber} in ${numbersOf(viewer)}`,
  );
}

/** Condition: a fax that the viewer may see. What was deleted for good nobody sees. */
export function visibleTo(viewer: Viewer): SQL | undefined {
  return or(sentVisibleTo(viewer), receivedVisibleTo(viewer));
}

/**
 * Condition: a document that the viewer may see: what they uploaded themselves, and what belongs to a fax that they may see, also
 * what it was put together from and what Telnyx says went out; admins all.
 */
export function documentVisibleTo(viewer: Viewer): SQL | undefined {
  if (seesEverything(viewer)) return undefined;
  return or(
    eq(documents.createdBy, viewer.personId),
    exists(faxRows().where(and(eq(faxes.documentId, documents.id), visibleTo(viewer)))),
    exists(
      faxRows()
        .innerJoin(documentParts, eq(documentParts.documentId, faxes.documentId))
        .where(and(eq(documentParts.partId, documents.id), visibleTo(viewer))),
    ),
    exists(
      faxRows()
        .innerJoin(faxAttempts, eq(faxAttempts.faxId, faxes.id))
        .where(and(eq(faxAttempts.transmittedDocumentId, documents.id), visibleTo(viewer))),
    ),
  );
}

/** Condition: it left from a number that was given by name to this manager; other roles manage none. */
function sentFromManaged(viewer: Viewer): SQL | undefined {
  return viewer.role === "manager" ? sql`${faxes.fromNumber} in ${managedNumbersOf(viewer)}` : undefined;
}

/** The numbers that this manager looks after, as a subquery: those given by name, not those that are for everyone. */
export function managedNumbersOf(viewer: Viewer): SQL {
  return sql`(select ${numberPeople.phoneNumber} from ${numberPeople} where ${numberPeople.personId} = ${viewer.personId})`;
}

function faxRows() {
  return database().select({ found: sql`1` }).from(faxes);
}

/**
 * The numbers that are this person's, as a subquery of one column in parentheses: all of them for admins, else those
 * for everyone and those given to the person. Write `sql\`${column} in ${numbersOf(viewer)}\``.
 */
export function numbersOf(viewer: Viewer): SQL {
  if (seesEverything(viewer)) return sql`(select ${numbers.phoneNumber} from ${numbers})`;
  return sql`(
    select ${numbers.phoneNumber} from ${numbers} where ${numbers.isForEveryone}
    union all
    select ${numberPeople.phoneNumber} from ${numberPeople} where ${numberPeople.personId} = ${viewer.personId}
  )`;
}
