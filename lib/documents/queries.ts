import "server-only";
import { and, eq, exists, inArray, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { visibleTo } from "@/lib/fax/visibility";
import type { StoredDocument } from "./store";

/**
 * A document that the viewer may see: an admin every one, others what they uploaded themselves and what belongs to a fax
 * that they may see. Everything else does not exist for them.
 */
export async function findDocumentForViewer(viewer: Viewer, documentId: string): Promise<StoredDocument | undefined> {
  const [document] = await database()
    .select()
    .from(documents)
    .where(and(eq(documents.id, documentId), documentVisibleTo(viewer)))
    .limit(1);
  return document;
}

function documentVisibleTo(viewer: Viewer): SQL | undefined {
  if (viewer.role === "admin") return undefined;
  const visibleFax = database()
    .select({ found: sql`1` })
    .from(faxes)
    .where(and(eq(faxes.documentId, documents.id), visibleTo(viewer)));
  return or(eq(documents.createdBy, viewer.personId), exists(visibleFax));
}

/** Which of these hashes belong to a document. */
export async function usedHashes(hashes: readonly string[]): Promise<Set<string>> {
  const rows = await database()
    .selectDistinct({ sha256: documents.sha256 })
    .from(documents)
    .where(inArray(documents.sha256, [...hashes]));
  return new Set(rows.map((row) => row.sha256));
}
