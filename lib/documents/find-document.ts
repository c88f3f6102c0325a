import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findDocumentForViewer } from "@/lib/documents/queries";
import { AppError } from "@/lib/errors";
import type { StoredDocument } from "./store";

/** The document with this id, if the viewer may see it. Throws AppError `not-found`, also for what is not an id at all. */
export async function findDocument(viewer: Viewer, documentId: string): Promise<StoredDocument> {
  const isId = z.uuid().safeParse(documentId).success;
  const document = isId ? await findDocumentForViewer(viewer, documentId) : undefined;
  if (!document) throw new AppError("not-found", "This document doesn't exist, or it isn't yours to see.");
  return document;
}
