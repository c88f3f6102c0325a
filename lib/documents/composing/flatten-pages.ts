import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { type EncodedPage, writeFaxPdf } from "@plainfax/fax-raster";
import type { RasterQuality } from "@plainfax/fax-raster/settings";
import { rasterPage } from "@/lib/documents/raster-page";
import { settingsOf } from "@/lib/documents/rules/composition";
import { readKept } from "@/lib/encryption/open-kept";
import type { SourcePage } from "./gather-pages";

/** Writes a PDF of these pages in the very dots that were previewed to `path`. Throws what `rasterPage` throws. */
export async function flattenPages(pages: readonly SourcePage[], quality: RasterQuality, path: string): Promise<void> {
  await pipeline(writeFaxPdf(encodePages(pages, quality)), createWriteStream(path, { mode: 0o600 }));
}

async function* encodePages(pages: readonly SourcePage[], quality: RasterQuality): AsyncGenerator<EncodedPage> {
  for (const { document, page, rotation, look } of pages) {
    const { stripPath, lines } = await rasterPage(document, page, settingsOf(look, quality), rotation);
    yield { strip: await readKept(stripPath), lines, quality };
  }
}
