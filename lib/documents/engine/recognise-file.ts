import type { FileKind } from "@/lib/documents/rules/file-kind";
import { zipEntries } from "./zip-entries";

/** How much of the beginning of a file is looked at. */
const HEAD_BYTES = 4096;

/** How files begin, by their makers' own documents; the first that fits counts. */
const SIGNATURES: readonly (readonly [kind: FileKind, at: number, ...bytes: string[]])[] = [
  ["jpeg", 0, "\xff\xd8\xff"],
  ["png", 0, "\x89PNG\r\n\x1a\n"],
  ["gif", 0, "GIF87a", "GIF89a"],
  ["webp", 8, "WEBP"],
  ["raw", 0, "II*\0\x10\0\0\0CR", "FUJIFILMCCD-RAW", "IIRO", "IIU\0"],
  ["tiff", 0, "II*\0", "II+\0", "MM\0*", "MM\0+"],
  ["jp2", 0, "\0\0\0\x0cjP  \r\n\x87\n", "\xff\x4f\xff\x51"],
  ["jxl", 0, "\0\0\0\x0cJXL \r\n\x87\n", "\xff\x0a"],
  ["psd", 0, "8BPS"],
  ["pwg", 0, "RaS2"],
  ["urf", 0, "UNIRAST\0"],
  ["pcx", 0, "\x0a\x05\x01\x01", "\x0a\x05\x01\x08", "\x0a\x03\x01\x01", "\x0a\x03\x01\x08", "\x0a\x02\x01\x01"],
  ["djvu", 0, "AT&TFORM"],
  ["dicom", 128, "DICM"],
  ["eps", 0, "%!PS-Adobe-3.0 EPSF", "%!PS-Adobe-2.0 EPSF", "%!PS-Adobe-3.1 EPSF", "\xc5\xd0\xd3\xc6"],
  ["postscript", 0, "%!", "\x04%!"],
  ["pcl", 0, "\x1bE", "\x1b%-12345X", "\x1b&"],
  ["metafile", 0, "\xd7\xcd\xc6\x9a"],
  ["metafile", 40, " EMF"],
  ["mdi", 0, "EP*\0"],
  ["rtf", 0, "{\\rtf"],
  ["wordperfect", 0, "\xffWPC"],
  ["tnef", 0, "\x78\x9f\x3e\x22"],
  ["signed", 0, "-----BEGIN PKCS7", "-----BEGIN CMS", "-----BEGIN PGP MESSAGE"],
  ["archive", 0, "7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07", "\x1f\x8b\x08", "BZh", "\xfd7zXZ\0"],
  ["archive", 257, "ustar"],
  ["video", 8, "AVI LIST"],
  ["video", 0, "\x1aE\xdf\xa3"],
];

/** The object identifier of PKCS #7, with which a signed or encrypted message begins. */
const PKCS7 = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07";

const ZIP = "PK\x03\x04";
const OLD_OFFICE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/** Names of parts of an archive that tell what it is. */
const PARTS: readonly (readonly [kind: FileKind, name: RegExp])[] = [
  ["word", /^word\/document\d*\.xml$/],
  ["excel", /^xl\/workbook\d*\.(?:xml|bin)$/],
  ["powerpoint", /^ppt\/presentation\d*\.xml$/],
  ["iwork", /^Index(?:\.zip|\/(?:Document|Slide|CalculationEngine)[^/]*\.iwa)$/],
  ["xps", /\.fdseq$/i],
];

/** Names of streams in a compound file (MS-CFB), which writes them in UTF-16. */
const STREAMS: readonly (readonly [kind: FileKind, name: string])[] = [
  ["locked-office", "EncryptedPackage"],
  ["outlook", "__properties_version1.0"],
  ["old-word", "WordDocument"],
  ["old-powerpoint", "PowerPoint Document"],
  ["old-excel", "Workbook"],
  ["old-excel", "Book\0\0"],
];

/** Control characters, which no text holds, except white space and steps back, and what UTF-8 needs. */
const BINARY = /[^\P{Cc}\s\b\x80-\x9f]/u;

/** PDF readers accept the header anywhere in the first 1024 bytes. */
export function hasPdfHeader(head: Uint8Array): boolean {
  return latin1(head.subarray(0, 1024)).includes("%PDF-");
}

/**
 * Says what a file really is by how it begins and what it holds, whatever its name; `unknown` where that cannot be told.
 * Pieces of a PDF are `undefined`.
 */
export function recogniseFile(bytes: Uint8Array): FileKind | undefined {
  const start = latin1(bytes.subarray(0, HEAD_BYTES));
  const signed = SIGNATURES.find(([, at, ...signs]) => signs.some((sign) => start.startsWith(sign, at)));
  if (signed) return signed[0];
  if (start.startsWith("ftyp", 4)) return recogniseMedia(start);
  if (start.startsWith("BM") && start.startsWith("\0\0\0\0", 6)) return "bmp";
  if (start.startsWith("0") && start.indexOf(PKCS7) > 0 && start.indexOf(PKCS7) < 8) return "signed";
  if (start.startsWith(ZIP)) {
    return recogniseZip(
      start,
      zipEntries(bytes).map(({ name }) => name),
    );
  }
  if (start.startsWith(OLD_OFFICE)) return recogniseCompound(latin1(bytes));
  if (/^\s*%PDF-|endobj|startxref|%%EOF/.test(start)) return undefined;
  if (isUtf16(start)) return "text";
  return recogniseText(start);
}

/** Brands of ISO 14496-12: the one of the file, and behind it those that it also follows. */
function recogniseMedia(start: string): FileKind {
  const brands = start.slice(8, 40);
  if (/avi[fs]/.test(brands)) return "avif";
  return /^(?:hei[cxms]|hev[cxms]|mif1|msf1)/.test(brands) ? "heic" : "video";
}

function recogniseZip(start: string, names: readonly string[]): FileKind {
  const [, type = ""] = /mimetypeapplication\/([a-z.+-]+)/.exec(start) ?? [];
  if (type.startsWith("epub+zip")) return "epub";
  const [, document] = /^vnd\.oasis\.opendocument\.([a-z]+)/.exec(type) ?? [];
  if (document === "text") return "writer";
  if (document === "spreadsheet") return "calc";
  if (document) return document === "presentation" ? "impress" : "opendocument";
  return PARTS.find(([, part]) => names.some((name) => part.test(name)))?.[0] ?? "zip";
}

function recogniseCompound(text: string): FileKind {
  return STREAMS.find(([, name]) => text.includes([...name].join("\0")))?.[0] ?? "office";
}

/** UTF-16 has a mark at its beginning, or every other byte is zero, as long as the words are of Western scripts. */
function isUtf16(start: string): boolean {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(start)) return true;
  const [even, odd] = [zeros(start, 0), zeros(start, 1)];
  return start.length > 2 && Math.max(even, odd) > MOSTLY && Math.min(even, odd) === 0;
}

const MOSTLY = 0.5;

/** The share of zeros among the bytes at even (0) or odd (1) places. */
function zeros(start: string, parity: 0 | 1): number {
  let count = 0;
  for (let at = parity; at < start.length; at += 2) if (start[at] === "\0") count += 1;
  return count / Math.max(start.length >> 1, 1);
}

function recogniseText(start: string): FileKind {
  // DOS ends a text with a mark, and Japanese mail escapes to other letters.
  if (BINARY.test(start.replaceAll("\x1a", "").replaceAll("\x1b", ""))) return "unknown";
  if (/<svg[\s>]/i.test(start)) return "svg";
  if (/<(!doctype html|html|head|body)[\s>]/i.test(start)) return "html";
  if (/^(\xef\xbb\xbf)?\s*<\?xml/.test(start)) return "xml";
  return isMail(start) ? "mail" : "text";
}

/** Lines of names and values up to the first empty one, among them one that only mail programs write (RFC 5322). */
function isMail(start: string): boolean {
  const [head = ""] = start.replace(/^From .*\r?\n/, "").split(/\r?\n\r?\n/, 1);
  const lines = head.split(/\r?\n/);
  const isHeader = lines.every((line, index) => /^[!-9;-~]+:/.test(line) || (index > 0 && /^[ \t]/.test(line)));
  const isCut = start.length === HEAD_BYTES && !/\r?\n\r?\n/.test(start);
  return (
    (isHeader || isCut) && /^(?:Message-ID|MIME-Version|Received|Return-Path):/im.test(head) && /^From:/im.test(head)
  );
}

/** A character a byte. `TextDecoder` would read the bytes from 128 to 159 as Windows does. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
