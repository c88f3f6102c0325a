import { usablePageSize } from "@plainfax/fax-raster/settings";
import { z } from "zod";
import { fileNote } from "@/lib/documents/rules/file-notes-shape";
import type { StoredDocument } from "@/lib/documents/store";
import type { UploadedDocument } from "@/lib/uploads/rules";

/** What the form shows of a kept document; `receivedFrom` is the number that a received one came from. */
export function uploadedDocument(
  { id, fileName, pageCount, byteSize, pageSizes, notes }: StoredDocument,
  receivedFrom: string | null = null,
): UploadedDocument {
  return {
    documentId: id,
    fileName,
    pages: pageCount,
    bytes: byteSize,
    receivedFrom,
    sizes: pageSizes.map(usablePageSize).map(([width, height]) => ({ width, height })),
    notes: z.array(fileNote).catch([]).parse(notes),
  };
}
