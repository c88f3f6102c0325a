import "server-only";
import { open } from "node:fs/promises";

/** Where a PDF may begin (ISO 32000-1, implementation note 13). */
const HEAD_BYTES = 1_024;
const TIFF_STARTS = ["49492a00", "4d4d002a", "49492b00", "4d4d002b"];

/**
 * Whether a file can be what a fax comes as, a PDF or TIFF, by its beginning: the page of a proxy or an error of the storage
 * is neither.
 */
export async function looksLikeFax(path: string): Promise<boolean> {
  const head = await headOf(path);
  return head.includes("%PDF-") || TIFF_STARTS.includes(head.subarray(0, 4).toString("hex"));
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
