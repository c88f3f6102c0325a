import { type OpenedDocument, openDocument } from "./open-document";
import { isAcceptedKind } from "./rules/file-kind";
import type { StoredDocument } from "./store";

/**
 * The file as it was handed in, for one reader: a photo, an Office file, or the PDF itself. Throws AppError `not-found` when
 * it is gone from the data directory.
 */
export async function openOriginal({
  sha256,
  originalSha256,
  originalKind,
}: Pick<StoredDocument, "sha256" | "originalSha256" | "originalKind">): Promise<OpenedDocument & { isPdf: boolean }> {
  if (originalSha256 === null || !isAcceptedKind(originalKind))
    return { ...(await openDocument({ sha256 })), isPdf: true };
  return { ...(await openDocument({ sha256: originalSha256 }, originalKind)), isPdf: originalKind === "pdf" };
}
