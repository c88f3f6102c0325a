import "server-only";
import { inspectDocument, type Refusal } from "./inspect-document";
import { keepDocument, type PreparedFrom } from "./keep-document";
import { renderFirstPages } from "./render-first-pages";
import type { DocumentLimits } from "./rules/limits";
import type { StoredDocument } from "./store";

export type DocumentOrigin = {
  readonly fileName: string;
  readonly source: StoredDocument["source"];
  /** The person who added it; null for a received fax. */
  readonly createdBy: string | null;
  /** What is accepted; by default what people may upload. */
  readonly limits?: DocumentLimits;
  /** What it was made from here. */
  readonly preparedFrom?: PreparedFrom;
};

export type AddedDocument = { readonly kind: "ok"; readonly document: StoredDocument } | Refusal;

/**
 * Checks a file and keeps it: its bytes in the data directory, a row in the database. What is refused leaves nothing
 * behind. The file at `filePath` stays and remains the caller's. Drawing of the first pages begins in the background.
 */
export async function addDocument(filePath: string, origin: DocumentOrigin): Promise<AddedDocument> {
  const inspection = await inspectDocument(filePath, origin);
  if (inspection.kind !== "ok") return inspection;

  const document = await keepDocument(filePath, inspection, origin);
  void renderFirstPages(document);
  return { kind: "ok", document };
}
