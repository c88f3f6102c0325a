import "server-only";
import { and, eq, exists, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { numberPeople, numbers } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { StoredDocument } from "./store";

/**
 * A document that the viewer may see: an admin every one, others what they uploaded themselves and what belongs to a fax
 * that they sent or that came to a number of theirs. Everything else does not exist for them.
 */
export async function findDocumentForViewer(viewer: Viewer, documentId: string): Promise<StoredDocument | undefined> {
  const [document] = await database()
    .select()
    .from(documents)
    .where(and(eq(documents.id, documentId), isVisibleTo(viewer)))
    .limit(1);
  return document;
}

function isVisibleTo(viewer: Viewer): SQL | undefined {
  if (viewer.role === "admin") return undefined;
  return or(eq(documents.createdBy, viewer.personId), exists(visibleFaxWithDocument(viewer)));
}

function visibleFaxWithDocument(viewer: Viewer) {
  const isSender = and(eq(faxes.direction, "outbound"), eq(faxes.senderId, viewer.personId));
  const isAtTheirNumber = and(eq(faxes.direction, "inbound"), inArray(faxes.toNumber, numbersOf(viewer)));
  return database()
    .select({ found: sql`1` })
    .from(faxes)
    .where(and(eq(faxes.documentId, documents.id), isNull(faxes.deletedAt), or(isSender, isAtTheirNumber)));
}

function numbersOf(viewer: Viewer) {
  const isChosen = exists(
    database()
      .select({ found: sql`1` })
      .from(numberPeople)
      .where(and(eq(numberPeople.phoneNumber, numbers.phoneNumber), eq(numberPeople.personId, viewer.personId))),
  );
  return database()
    .select({ phoneNumber: numbers.phoneNumber })
    .from(numbers)
    .where(or(numbers.isForEveryone, isChosen));
}

/** Which of these hashes belong to a document. */
export async function usedHashes(hashes: readonly string[]): Promise<Set<string>> {
  const rows = await database()
    .selectDistinct({ sha256: documents.sha256 })
    .from(documents)
    .where(inArray(documents.sha256, [...hashes]));
  return new Set(rows.map((row) => row.sha256));
}
