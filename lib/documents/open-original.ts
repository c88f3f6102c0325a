import { type OpenedDocument, openDocument } from "./open-document";
import { type AcceptedKind, isAcceptedKind } from "./rules/file-kind";
import type { StoredDocument } from "./store";

/**
 * The file as it was handed in, for one reader: a photo, an Office file, or the PDF itself. Throws AppError `not-found` when
 * it is gone from the data directory.
 */
export async function openOriginal({
  sha256,
  originalSha256,
  originalKind,
}: Pick<StoredDocument, "sha256" | "originalSha256" | "originalKind">): Promise<
  OpenedDocument & { kind: AcceptedKind }
> {
  if (originalSha256 === null || !isAcceptedKind(originalKind))
    return { ...(await openDocument({ sha256 })), kind: "pdf" };
  return { ...(await openDocument({ sha256: originalSha256 }, originalKind)), kind: originalKind };
}
