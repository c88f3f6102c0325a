/** How people call what is inside a file that is not a PDF. */
export const FILE_KIND_WORDS = {
  jpeg: "a JPEG picture",
  png: "a PNG picture",
  gif: "a GIF picture",
  webp: "a WebP picture",
  heic: "a HEIC picture",
  avif: "an AVIF picture",
  bmp: "a BMP picture",
  tiff: "a TIFF picture",
  svg: "an SVG drawing",
  html: "a web page",
  xml: "an XML file",
  rtf: "an RTF document",
  postscript: "a PostScript file",
  word: "a Word document",
  excel: "an Excel workbook",
  powerpoint: "a PowerPoint presentation",
  opendocument: "an OpenDocument file",
  office: "an older Office document",
  zip: "a ZIP archive",
  text: "plain text",
};

export type FileKind = keyof typeof FILE_KIND_WORDS;

export function isFileKind(value: unknown): value is FileKind {
  return typeof value === "string" && Object.hasOwn(FILE_KIND_WORDS, value);
}

/** How much of the beginning of a file is looked at. */
const HEAD_BYTES = 4096;

/** Fewer bytes than this could be anything. */
const SHORTEST_TEXT = 8;

/** Control characters, which no text holds, except white space and what UTF-8 needs. */
const BINARY = /[^\P{Cc}\s\x80-\x9f]/u;

const SIGNATURES: readonly (readonly [kind: FileKind, offset: number, bytes: string])[] = [
  ["jpeg", 0, "\xff\xd8\xff"],
  ["png", 0, "\x89PNG\r\n\x1a\n"],
  ["gif", 0, "GIF8"],
  ["webp", 8, "WEBP"],
  ["avif", 4, "ftypavif"],
  ["heic", 4, "ftyphei"],
  ["heic", 4, "ftypmif1"],
  ["bmp", 0, "BM"],
  ["tiff", 0, "II*\0"],
  ["tiff", 0, "MM\0*"],
  ["rtf", 0, "{\\rtf"],
  ["postscript", 0, "%!PS"],
  ["office", 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
];

/** PDF readers accept the header anywhere in the first 1024 bytes. */
export function hasPdfHeader(head: Uint8Array): boolean {
  return latin1(head.subarray(0, 1024)).includes("%PDF-");
}

/**
 * Says what a file really is by how it begins, whatever its name. Pieces of a PDF and what cannot be told
 * are `undefined`.
 */
export function recogniseFile(head: Uint8Array): FileKind | undefined {
  const start = latin1(head.subarray(0, HEAD_BYTES));
  const signature = SIGNATURES.find(([, offset, bytes]) => start.startsWith(bytes, offset));
  if (signature) return signature[0];
  if (start.startsWith("PK\x03\x04")) return recogniseZip(start);
  if (/^\s*%PDF-|endobj|startxref|%%EOF/.test(start)) return undefined;
  return recogniseText(start);
}

function recogniseZip(start: string): FileKind {
  if (start.includes("word/")) return "word";
  if (start.includes("xl/")) return "excel";
  if (start.includes("ppt/")) return "powerpoint";
  if (start.includes("vnd.oasis.opendocument")) return "opendocument";
  return "zip";
}

function recogniseText(start: string): FileKind | undefined {
  if (start.length < SHORTEST_TEXT || BINARY.test(start)) return undefined;
  if (/<svg[\s>]/i.test(start)) return "svg";
  if (/<(!doctype html|html|head|body)[\s>]/i.test(start)) return "html";
  if (/^(\xef\xbb\xbf)?\s*<\?xml/.test(start)) return "xml";
  return "text";
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
