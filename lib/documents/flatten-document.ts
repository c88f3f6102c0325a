import "server-only";
import { createWriteStream } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { addDocument } from "./add-document";
import { temporaryPath } from "./files/document-paths";
import { type EncodedPage, writeFaxPdf } from "./raster/write-fax-pdf";
import { rasterPage } from "./raster-page";
import type { RasterSettings } from "./rules/fax-raster";
import { TELNYX_LIMITS } from "./rules/limits";
import type { StoredDocument } from "./store";

const TOO_BIG = "This fax is too large to be sent as shown. Use Fine or Standard, or switch photo mode off.";

/** A page, counted from 1, and how it becomes dots. */
export type FlattenedPage = { readonly page: number; readonly settings: RasterSettings };

/**
 * Keeps a PDF of these pages, in this order, in the very dots that were previewed, as a document of the viewer's; its hash
 * is the proof of them. The document is one that the viewer may see. Throws AppError `not-possible-now` when it becomes
 * too large for Telnyx, and what `rasterPage` throws.
 */
export async function flattenDocument(
  viewer: Viewer,
  document: StoredDocument,
  pages: readonly FlattenedPage[],
): Promise<StoredDocument> {
  const path = await temporaryPath();
  try {
    await pipeline(writeFaxPdf(encodePages(document, pages)), createWriteStream(path, { mode: 0o600 }));
    const added = await addDocument(path, {
      fileName: document.fileName,
      source: "prepared",
      createdBy: viewer.personId,
      limits: TELNYX_LIMITS,
    });
    if (added.kind === "ok") return added.document;
    throw new AppError("not-possible-now", added.kind === "too-big" ? TOO_BIG : added.message);
  } finally {
    await rm(path, { force: true });
  }
}

async function* encodePages(document: StoredDocument, pages: readonly FlattenedPage[]): AsyncGenerator<EncodedPage> {
  for (const { page, settings } of pages) {
    const { stripPath, lines } = await rasterPage(document, page, settings);
    yield { strip: await readFile(stripPath), lines, quality: settings.quality };
  }
}
