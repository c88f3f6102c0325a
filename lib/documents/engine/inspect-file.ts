import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { usablePageSize } from "@plainfax/fax-raster/settings";
import { isOfficeKind } from "@/lib/documents/rules/file-kind";
import { type PageSize, pictureHeight } from "@/lib/documents/rules/page-picture";
import { attachmentNames } from "./attachments";
import { drawPage } from "./draw-page";
import { openPdf, type Pdfium, withPage } from "./pdfium";
import type { InspectReply, InspectRequest } from "./protocol";
import { hasPdfHeader, recogniseFile } from "./recognise-file";
import { unpacksTooFar } from "./unpacks-too-far";

const NOT_PROTECTED = -1;
const TRIAL_WIDTH = 160;
/** PDFium's number for XFA that has to be laid out before anything is seen (FORMTYPE_XFA_FULL). */
const DYNAMIC_FORM = 2;

/** Runs in the child: what is this file, and how many pages does it really have? */
export async function inspectFile(pdfium: Pdfium, { filePath, maxPages }: InspectRequest): Promise<InspectReply> {
  const bytes = await readFile(filePath);
  if (bytes.length === 0) return { kind: "empty" };
  if (!hasPdfHeader(bytes)) return notAPdf(bytes);

  const opened = openPdf(pdfium, bytes, (handle) => ({
    ...measurePages(pdfium, handle, maxPages),
    isProtected: pdfium.FPDF_GetSecurityHandlerRevision(handle) !== NOT_PROTECTED,
    isDrawable: isDrawable(pdfium, handle),
    isPlaceholder: pdfium.FPDF_GetFormType(handle) === DYNAMIC_FORM,
    attachments: attachmentNames(pdfium, handle),
  }));
  if (opened.kind === "damaged") return notAPdf(bytes);
  if (opened.kind === "password") return { kind: "password" };

  const { pages, pageSizes, isProtected, isDrawable: canBeDrawn, ...inside } = opened.result;
  if (pages === 0) return { kind: "empty" };
  if (pages > maxPages) return { kind: "too-many-pages", pages };
  if (!canBeDrawn) return { kind: "damaged" };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { kind: "ok", sha256, pages, pageSizes, isUnsound: isProtected || !hasIntactEnd(bytes), ...inside };
}

/** Draws the first page, small: a page that takes too much ends this process, and the file is refused before it is kept. */
function isDrawable(pdfium: Pdfium, handle: number): boolean {
  const place = (size: PageSize) => ({
    ...{ width: TRIAL_WIDTH, height: pictureHeight(size, TRIAL_WIDTH) },
    ...{ left: 0, drawnWidth: TRIAL_WIDTH },
  });
  return withPage(pdfium, handle, 1, (page) => drawPage(pdfium, page, 0, place, "colour")) !== undefined;
}

async function notAPdf(bytes: Uint8Array): Promise<InspectReply> {
  const found = recogniseFile(bytes);
  if (!found) return { kind: "damaged" };
  if (isOfficeKind(found) && (await unpacksTooFar(bytes))) return { kind: "unpacks-too-far" };
  return { kind: "not-a-pdf", found };
}

/** PDFium counts the pages it can reach; the file's own /Count may claim anything. */
function measurePages(pdfium: Pdfium, handle: number, maxPages: number) {
  const pages = pdfium.FPDF_GetPageCount(handle);
  const measured = pages > maxPages ? 0 : pages;
  return { pages, pageSizes: Array.from({ length: measured }, (_, index) => measurePage(pdfium, handle, index)) };
}

function measurePage(pdfium: Pdfium, handle: number, index: number): [number, number] {
  const memory = pdfium.pdfium;
  const pointer = memory.wasmExports.malloc(2 * Float32Array.BYTES_PER_ELEMENT);
  try {
    const isKnown = pdfium.FPDF_GetPageSizeByIndexF(handle, index, pointer);
    const at = pointer / Float32Array.BYTES_PER_ELEMENT;
    const size: PageSize = isKnown ? [memory.HEAPF32[at] ?? 0, memory.HEAPF32[at + 1] ?? 0] : [0, 0];
    const [width, height] = usablePageSize(size);
    return [width, height];
  } finally {
    memory.wasmExports.free(pointer);
  }
}

const TAIL_BYTES = 2048;

/**
 * Whether a PDF ends as it should, with the place of its table of contents (ISO 32000-1, 7.5.5). PDFium makes good what is
 * broken there; other programs may not.
 */
function hasIntactEnd(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(-TAIL_BYTES)).toString("latin1");
  const [, place] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail) ?? [];
  if (place === undefined) return false;
  const start = Buffer.from(bytes.subarray(0, 1024)).indexOf("%PDF-") + Number(place);
  const table = Buffer.from(bytes.subarray(start, start + 32)).toString("latin1");
  return /^\s*(xref\b|\d+\s+\d+\s+obj\b)/.test(table);
}
