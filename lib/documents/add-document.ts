import "server-only";
import type { PaperFormat } from "@/lib/typesetting/rules/paper-format";
import { withTemporaryFile } from "./files/with-temporary-file";
import { makePdf } from "./intake/make-pdf";
import { keepDocument, type PreparedFrom } from "./keep-document";
import { renderFirstPages } from "./render-first-pages";
import type { FileKind } from "./rules/file-kind";
import type { Reading } from "./rules/file-notes";
import type { DocumentLimits } from "./rules/limits";
import type { Refusal } from "./rules/refusal-words";
import type { StoredDocument } from "./store";

export type DocumentOrigin = {
  readonly fileName: string;
  readonly source: StoredDocument["source"];
  /** The person who added it; null for a received fax. */
  readonly createdBy: string | null;
  /** What is accepted; by default what people may upload. */
  readonly limits?: DocumentLimits;
  /** Opens a protected PDF; it is neither kept nor logged. */
  readonly password?: string;
  /** What a page is put on that has no size of its own. */
  readonly paper?: PaperFormat;
  /** The only kinds that are taken beside PDF; all where it is not said. */
  readonly kinds?: readonly FileKind[];
  /** How it is read, where that is not as usual. */
  readonly reading?: Reading;
  /** What it was made from here. */
  readonly preparedFrom?: PreparedFrom;
  /** The document that Telnyx made it of. */
  readonly renderedFrom?: string | null;
};

export type AddedDocument = { readonly kind: "ok"; readonly document: StoredDocument } | Refusal;

/**
 * Checks a file and keeps it: as a PDF in the data directory, beside the file as it was handed in where that was something
 * else, and a row in the database. What is refused leaves nothing behind. The file at `filePath` stays and remains the
 * caller's. Drawing of the first pages begins in the background.
 */
export async function addDocument(filePath: string, origin: DocumentOrigin): Promise<AddedDocument> {
  return withTemporaryFile(async (copyPath) => {
    const made = await makePdf(filePath, copyPath, origin);
    if (made.kind !== "ok") return made;

    const document = await keepDocument(made, filePath, origin);
    void renderFirstPages(document);
    return { kind: "ok", document };
  });
}
