import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { WrappedPdfiumModule } from "@embedpdf/pdfium";

const require = createRequire(import.meta.url);

/** PDFium's numbers for sets of letters (fpdf_sysfontinfo.h), and the fonts that stand in for those that a file names and does not hold. */
const FONTS: Readonly<Record<number, readonly [from: string, regular: string, bold: string]>> = {
  128: ["@embedpdf/fonts-jp", "NotoSansJP-Regular.otf", "NotoSansJP-Bold.otf"],
  129: ["@embedpdf/fonts-kr", "NotoSansKR-Regular.otf", "NotoSansKR-Bold.otf"],
  134: ["@embedpdf/fonts-sc", "NotoSansHans-Regular.otf", "NotoSansHans-Bold.otf"],
  136: ["@embedpdf/fonts-tc", "NotoSansHant-Regular.otf", "NotoSansHant-Bold.otf"],
  161: ["@embedpdf/fonts-latin", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"],
  163: ["@embedpdf/fonts-latin", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"],
  177: ["@embedpdf/fonts-hebrew", "NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"],
  178: ["@embedpdf/fonts-arabic", "NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf"],
  204: ["@embedpdf/fonts-latin", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"],
  238: ["@embedpdf/fonts-latin", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"],
};

const BOLD = 600;
const VERSION = 1;
const POINTER_BYTES = 4;
const NONE = 0;

type OpenFont = { readonly bytes: Buffer; readonly charset: number; readonly name: string };

/**
 * Lets PDFium draw text in fonts that are not inside a file, in the scripts for which it has none itself. A font is read when a file asks
 * for it, and stays.
 */
export function installFallbackFonts({ pdfium: module, FPDF_SetSystemFontInfo }: WrappedPdfiumModule): void {
  const opened: OpenFont[] = [];
  const fontAt = (handle: number) => opened[handle - 1];

  /** A handle counts from 1: 0 is no font, and PDFium takes one of its own. */
  const mapFont = (_self: number, weight: number, _italic: number, charset: number): number => {
    const [from, regular, bold] = FONTS[charset] ?? [];
    if (!from || !regular || !bold) return NONE;
    const name = weight >= BOLD ? bold : regular;
    const known = opened.findIndex((font) => font.name === name);
    if (known >= 0) return known + 1;
    const path = join(dirname(require.resolve(from)), "..", "fonts", name);
    return opened.push({ bytes: readFileSync(path), charset, name });
  };

  const getFontData = (_self: number, handle: number, table: number, buffer: number, size: number): number => {
    const font = fontAt(handle);
    const bytes = font && (table === 0 ? font.bytes : tableOf(font.bytes, table));
    if (!bytes) return 0;
    if (buffer !== 0 && size >= bytes.length) module.HEAPU8.set(bytes, buffer);
    return bytes.length;
  };

  const getFaceName = (_self: number, handle: number, buffer: number, size: number): number => {
    const name = Buffer.from(`${fontAt(handle)?.name.replace(/\.[a-z]+$/, "") ?? ""}\0`, "latin1");
    if (buffer !== 0 && size >= name.length) module.HEAPU8.set(name, buffer);
    return name.length;
  };

  // FPDF_SYSFONTINFO, field by field: release, list, map, get, data, name, set of letters, delete. Each is a function of its own,
  // because one that is added twice keeps its first signature.
  const callbacks: [signature: string, callback: (...numbers: number[]) => number | undefined][] = [
    ["vi", () => undefined],
    ["vii", () => undefined],
    ["iiiiiiii", mapFont as () => number],
    ["iii", () => NONE],
    ["iiiiii", getFontData as () => number],
    ["iiiii", getFaceName as () => number],
    ["iii", ((_self: number, handle: number) => fontAt(handle)?.charset ?? NONE) as () => number],
    ["vii", () => undefined],
  ];
  const info = module.wasmExports.malloc((1 + callbacks.length) * POINTER_BYTES);
  module.setValue(info, VERSION, "i32");
  for (const [index, [signature, callback]] of callbacks.entries()) {
    module.setValue(info + (1 + index) * POINTER_BYTES, module.addFunction(callback, signature), "i32");
  }
  FPDF_SetSystemFontInfo(info);
}

/** A table of a font by its tag, four letters as a number (OpenType, "Table Directory"). */
function tableOf(bytes: Buffer, tag: number): Buffer | undefined {
  const count = bytes.readUInt16BE(4);
  for (let at = 12; at < 12 + count * 16; at += 16) {
    if (bytes.readUInt32BE(at) !== tag) continue;
    const start = bytes.readUInt32BE(at + 8);
    return bytes.subarray(start, start + bytes.readUInt32BE(at + 12));
  }
  return undefined;
}
