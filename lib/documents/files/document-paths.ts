import { join } from "node:path";
import { AS_IT_WAS, type RasterQuality, type RasterSettings, rasterKey } from "@plainfax/fax-raster/settings";
import type { Rotation } from "@/lib/documents/rules/composition";
import { type AcceptedKind, FILE_ENDINGS } from "@/lib/documents/rules/file-kind";
import type { PageWidth } from "@/lib/documents/rules/page-picture";
import { environment } from "@/lib/env";

/** Under it the files of documents are kept, each in a folder of the first two letters of its hash. */
export const ORIGINALS = "documents";

/** What the file with this hash is kept as, a PDF or what was handed in. Throws when `sha256` is not a hash: it becomes part of a path. */
export function originalName(sha256: string, kind: AcceptedKind = "pdf"): string {
  const hash = checkedHash(sha256);
  return `${ORIGINALS}/${hash.slice(0, 2)}/${hash}.${FILE_ENDINGS[kind]}`;
}

/** Where the pictures of a document's pages lie. */
export function picturesDirectory(sha256: string): string {
  return join(picturesRoot(), checkedHash(sha256));
}

export function picturesRoot(): string {
  return join(environment().DATA_DIR, "pages");
}

export function picturePath(sha256: string, page: number, width: PageWidth, rotation: Rotation): string {
  return join(picturesDirectory(sha256), `${turned(page, rotation)}-${width}.webp`);
}

/** Where a page lies in the dots of its fax: as a picture, in Group 4, and what is to say about it. */
export function rasterPaths(sha256: string, page: number, settings: RasterSettings, rotation: Rotation) {
  const name = `${turned(page, rotation)}-${rasterKey(settings)}`;
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error("Raster settings become part of a path.");
  const path = join(picturesDirectory(sha256), name);
  return { picture: `${path}.png`, strip: `${path}.g4`, facts: `${path}.json` };
}

/** Where a page lies in Group 4 alone, as it was, and how many lines it has. */
export function stripPaths(sha256: string, page: number, quality: RasterQuality) {
  const path = join(picturesDirectory(sha256), `${page}-strip-${rasterKey({ ...AS_IT_WAS, quality })}`);
  return { strip: `${path}.g4`, facts: `${path}.json` };
}

function turned(page: number, rotation: Rotation): string {
  return rotation === 0 ? String(page) : `${page}r${rotation}`;
}

function checkedHash(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("A document is addressed by its SHA-256 in lower-case hex.");
  return sha256;
}
