import "server-only";
import { z } from "zod";
import { recordHourly } from "@/lib/audit-hourly";
import type { Viewer } from "@/lib/auth/viewer-type";
import { documentExists, findDocument } from "@/lib/documents/queries";
import { AppError } from "@/lib/errors";
import type { StoredDocument } from "./store";

/** How a person takes in a document: page by page, as a file, or on paper. */
export type Opening = "document.opened" | "document.downloaded" | "document.printed";

/**
 * The document with this id for a person who is to read it: the one way by which its bytes, pictures and words leave the
 * portal for the browser of somebody who is signed in. That it was opened is noted before, as is that somebody was refused. Throws what `findDocument` throws.
 */
export async function openForPerson(viewer: Viewer, documentId: string, action: Opening): Promise<StoredDocument> {
  const document = await glimpseForPerson(viewer, documentId);
  await recordHourly({ ...takingIn(viewer, documentId), action }, viewer.apiKey?.id);
  return document;
}

/**
 * A document of `shower` that somebody else is shown, because they decide about it: noted as opened by `viewer`. Whoever calls this has
 * seen to it that they do. Throws what `findDocument` throws.
 */
export async function openShownBy(shower: Viewer, viewer: Viewer, documentId: string): Promise<StoredDocument> {
  const document = await findDocument(shower, documentId);
  await recordHourly({ ...takingIn(viewer, documentId), action: "document.opened" });
  return document;
}

/**
 * The document with this id for a list that a person looks through, which shows of it nothing that could be read. That is no opening; that somebody was
 * refused is noted all the same. Throws what `findDocument` throws.
 */
export async function glimpseForPerson(viewer: Viewer, documentId: string): Promise<StoredDocument> {
  return findDocument(viewer, documentId).catch(async (error: unknown) => {
    const isRefused = error instanceof AppError && error.code === "not-found" && z.uuid().safeParse(documentId).success;
    if (isRefused && (await documentExists(documentId))) {
      await recordHourly({ ...takingIn(viewer, documentId), action: "access.refused" }, viewer.apiKey?.id);
    }
    throw error;
  });
}

function takingIn({ personId }: Viewer, documentId: string) {
  return { actor: personId, subjectKind: "document", subjectId: documentId } as const;
}
