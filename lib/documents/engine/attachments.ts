import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openPdf, type Pdfium } from "./pdfium";
import type { AttachmentsReply, AttachmentsRequest } from "./protocol";

/** More tells nothing new, and a file may claim any number. */
const MOST_FILES = 50;
const MOST_BYTES = 20 * 1024 * 1024;
const LONGEST_NAME = 255;

/** The names of the files inside a PDF. */
export function attachmentNames(pdfium: Pdfium, document: number): string[] {
  return attachmentsOf(pdfium, document).map((attachment) => nameOf(pdfium, attachment));
}

/** Runs in the child: writes the files inside a PDF into a directory. */
export async function extractAttachments(
  pdfium: Pdfium,
  { filePath, directory }: AttachmentsRequest,
): Promise<AttachmentsReply> {
  const opened = openPdf(pdfium, await readFile(filePath), (handle) =>
    attachmentsOf(pdfium, handle).map((attachment) => ({
      fileName: nameOf(pdfium, attachment),
      bytes: bytesOf(pdfium, attachment),
    })),
  );
  if (opened.kind !== "opened") return { kind: "damaged" };
  const attachments: { fileName: string; path: string }[] = [];
  for (const [index, { fileName, bytes }] of opened.result.entries()) {
    const path = join(directory, `attachment-${index + 1}`);
    await writeFile(path, bytes, { mode: 0o600 });
    attachments.push({ fileName, path });
  }
  return { kind: "ok", attachments };
}

function attachmentsOf(pdfium: Pdfium, document: number): number[] {
  const count = Math.min(Math.max(pdfium.FPDFDoc_GetAttachmentCount(document), 0), MOST_FILES);
  return Array.from({ length: count }, (_, index) => pdfium.FPDFDoc_GetAttachment(document, index)).filter(Boolean);
}

/** In UTF-16 with two zeros at its end. */
function nameOf(pdfium: Pdfium, attachment: number): string {
  const bytes = pdfium.FPDFAttachment_GetName(attachment, 0, 0);
  const memory = pdfium.pdfium.wasmExports.malloc(bytes);
  try {
    pdfium.FPDFAttachment_GetName(attachment, memory, bytes);
    const name = Buffer.from(pdfium.pdfium.HEAPU8.slice(memory, memory + bytes)).toString("utf16le");
    return (
      name
        .replaceAll("\0", "")
        .slice(-LONGEST_NAME)
        .replaceAll(/\p{Cs}/gu, "") || "file"
    );
  } finally {
    pdfium.pdfium.wasmExports.free(memory);
  }
}

function bytesOf(pdfium: Pdfium, attachment: number): Uint8Array {
  const length = pdfium.pdfium.wasmExports.malloc(POINTER_BYTES);
  try {
    if (!pdfium.FPDFAttachment_GetFile(attachment, 0, 0, length)) return new Uint8Array();
    const size = pdfium.pdfium.getValue(length, "i32");
    if (size <= 0 || size > MOST_BYTES) return new Uint8Array();
    const memory = pdfium.pdfium.wasmExports.malloc(size);
    try {
      pdfium.FPDFAttachment_GetFile(attachment, memory, size, length);
      return pdfium.pdfium.HEAPU8.slice(memory, memory + size);
    } finally {
      pdfium.pdfium.wasmExports.free(memory);
    }
  } finally {
    pdfium.pdfium.wasmExports.free(length);
  }
}

const POINTER_BYTES = 4;
