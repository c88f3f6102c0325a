import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { lendOriginal } from "@/lib/documents/files/lend-originals";
import { findDocument } from "@/lib/documents/queries";
import { isAcceptedKind } from "@/lib/documents/rules/file-kind";
import type { Reading } from "@/lib/documents/rules/file-notes";
import { AppError } from "@/lib/errors";
import { readOfficePaper } from "@/lib/numbers/queries";
import type { UploadedDocument } from "@/lib/uploads/rules";
import { uploadedDocument } from "@/lib/uploads/uploaded-document";

const GONE = "The file that you added can't be opened any more. Add it again.";

/**
 * Makes pages of a file that the viewer uploaded once more, in another way; what was made before stays as it is. Throws
 * AppError `not-found` when it is not theirs, `not-possible-now` when it cannot be read so.
 */
export async function readAgain(viewer: Viewer, documentId: string, reading: Reading): Promise<UploadedDocument> {
  const { fileName, sha256, originalSha256, originalKind, source, createdBy } = await findDocument(viewer, documentId);
  if (source !== "upload" || createdBy !== viewer.personId) {
    throw new AppError("not-found", "This file was added by somebody else. Add it yourself to read it in another way.");
  }
  const file =
    originalSha256 && isAcceptedKind(originalKind) ? { sha256: originalSha256, kind: originalKind } : { sha256 };
  const paper = await readOfficePaper();
  const added = await lendOriginal(file, GONE, (path) =>
    addDocument(path, { fileName, source, createdBy, reading, paper }),
  );
  if (added.kind !== "ok") throw new AppError("not-possible-now", added.message);
  return uploadedDocument(added.document);
}
