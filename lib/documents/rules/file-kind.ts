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
  writer: "an OpenDocument text",
  calc: "an OpenDocument spreadsheet",
  "old-word": "an older Word document",
  office: "an older Office document",
  "locked-office": "a password-protected Office document",
  zip: "a ZIP archive",
  text: "plain text",
};

export type FileKind = keyof typeof FILE_KIND_WORDS;

export function isFileKind(value: unknown): value is FileKind {
  return typeof value === "string" && Object.hasOwn(FILE_KIND_WORDS, value);
}

const PICTURE_KINDS = ["jpeg", "png", "webp", "tiff"] as const;
const OFFICE_KINDS = ["word", "old-word", "rtf", "writer", "calc", "excel"] as const;

export type PictureKind = (typeof PICTURE_KINDS)[number];
export type OfficeKind = (typeof OFFICE_KINDS)[number];
/** What a file may be that becomes a document. */
export type AcceptedKind = "pdf" | "text" | PictureKind | OfficeKind;

/** What the names of such files end in. */
export const FILE_ENDINGS: Record<AcceptedKind, string> = {
  ...{ pdf: "pdf", text: "txt", jpeg: "jpg", png: "png", webp: "webp", tiff: "tif" },
  ...{ word: "docx", "old-word": "doc", rtf: "rtf", writer: "odt", calc: "ods", excel: "xlsx" },
};

export function isAcceptedKind(kind: unknown): kind is AcceptedKind {
  return typeof kind === "string" && Object.hasOwn(FILE_ENDINGS, kind);
}

export function isPictureKind(kind: FileKind): kind is PictureKind {
  return PICTURE_KINDS.some((known) => known === kind);
}

export function isOfficeKind(kind: FileKind): kind is OfficeKind {
  return OFFICE_KINDS.some((known) => known === kind);
}

/** How much of the beginning of a file is looked at. */
const HEAD_BYTES = 4096;

/** How much of the end: there an archive lists what it holds, and an old Office document what it is. */
const TAIL_BYTES = 65_536;

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
  ["heic", 4, "ftyphev"],
  ["heic", 4, "ftypmsf1"],
  ["heic", 4, "ftypmif1"],
  ["bmp", 0, "BM"],
  ["tiff", 0, "II*\0"],
  ["tiff", 0, "MM\0*"],
  ["rtf", 0, "{\\rtf"],
  ["postscript", 0, "%!PS"],
];

const OLD_OFFICE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/** PDF readers accept the header anywhere in the first 1024 bytes. */
export function hasPdfHeader(head: Uint8Array): boolean {
  return latin1(head.subarray(0, 1024)).includes("%PDF-");
}

/**
 * Says what a file really is by how it begins and ends, whatever its name. Pieces of a PDF and what cannot be told are
 * `undefined`.
 */
export function recogniseFile(bytes: Uint8Array): FileKind | undefined {
  const start = latin1(bytes.subarray(0, HEAD_BYTES));
  const signature = SIGNATURES.find(([, offset, text]) => start.startsWith(text, offset));
  if (signature) return signature[0];
  if (start.startsWith("PK\x03\x04")) return recogniseZip(start, latin1(bytes.subarray(-TAIL_BYTES)));
  if (start.startsWith(OLD_OFFICE)) return recogniseOldOffice(bytes);
  if (/^\s*%PDF-|endobj|startxref|%%EOF/.test(start)) return undefined;
  if (isUtf16(start)) return "text";
  return recogniseText(start);
}

function recogniseZip(start: string, end: string): FileKind {
  const [, document] = /mimetypeapplication\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(start) ?? [];
  if (document) return document === "text" ? "writer" : document === "spreadsheet" ? "calc" : "opendocument";
  if (end.includes("word/")) return "word";
  if (end.includes("xl/")) return "excel";
  if (end.includes("ppt/")) return "powerpoint";
  return "zip";
}

/** A compound file names its streams in UTF-16 (MS-CFB, 2.6.1). */
function recogniseOldOffice(bytes: Uint8Array): FileKind {
  const text = latin1(bytes);
  const holds = (stream: string) => text.includes([...stream].join("\0"));
  if (holds("EncryptedPackage")) return "locked-office";
  return holds("WordDocument") ? "old-word" : "office";
}

/** Text in UTF-16 begins with its byte order mark. */
function isUtf16(start: string): boolean {
  return (start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff")) && start.length % 2 === 0;
}

function recogniseText(start: string): FileKind | undefined {
  if (start.length < SHORTEST_TEXT || BINARY.test(start)) return undefined;
  if (/<svg[\s>]/i.test(start)) return "svg";
  if (/<(!doctype html|html|head|body)[\s>]/i.test(start)) return "html";
  if (/^(\xef\xbb\xbf)?\s*<\?xml/.test(start)) return "xml";
  return "text";
}

/** A character a byte. `TextDecoder` would read the bytes from 128 to 159 as Windows does. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += HEAD_BYTES) {
    text += String.fromCharCode(...bytes.subarray(at, at + HEAD_BYTES));
  }
  return text;
}
