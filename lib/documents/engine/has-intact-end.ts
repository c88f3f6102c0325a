const TAIL_BYTES = 2048;

/**
 * Whether a PDF ends as it should, with the place of its table of contents (ISO 32000-1, 7.5.5). PDFium makes good what is
 * broken there; other programs may not.
 */
export function hasIntactEnd(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(-TAIL_BYTES)).toString("latin1");
  const [, place] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail) ?? [];
  if (place === undefined) return false;
  const start = Buffer.from(bytes.subarray(0, 1024)).indexOf("%PDF-") + Number(place);
  const table = Buffer.from(bytes.subarray(start, start + 32)).toString("latin1");
  return /^\s*(xref\b|\d+\s+\d+\s+obj\b)/.test(table);
}
