import "server-only";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { makePdf } from "@/lib/documents/intake/make-pdf";
import { keepDocument, type PreparedFrom } from "@/lib/documents/keep-document";
import { renderPage } from "@/lib/documents/render-page";
import type { FileKind } from "@/lib/documents/rules/file-kind";
import type { Reading } from "@/lib/documents/rules/file-notes";
import type { DocumentLimits } from "@/lib/documents/rules/limits";
import { type PageWidth, THUMBNAIL_WIDTH } from "@/lib/documents/rules/page-picture";
import type { Refusal } from "@/lib/documents/rules/refusal-words";
import type { StoredDocument } from "@/lib/documents/store";
import { log } from "@/lib/log";
import type { PaperFormat } from "@/lib/typesetting/rules/paper-format";

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

const FIRST_PAGES = 5;
const WIDTHS: readonly PageWidth[] = [320, 864];
const WIDTHS_OF_FIRST: readonly PageWidth[] = [...WIDTHS, THUMBNAIL_WIDTH];

/** Draws the pages that people see first, before they ask. A page that cannot be drawn is left out; it is reported when asked for. */
async function renderFirstPages(document: { readonly sha256: string; readonly pageCount: number }): Promise<void> {
  for (let page = 1; page <= Math.min(FIRST_PAGES, document.pageCount); page += 1) {
    for (const width of page === 1 ? WIDTHS_OF_FIRST : WIDTHS) {
      await renderPage(document, page, width).catch(() => log.warn({ page, width }, "page not drawn"));
    }
  }
}
