import { readFile } from "node:fs/promises";
import { renderToFile } from "@react-pdf/renderer";
import type { EncodingNote } from "@/lib/typesetting/rules/encoding-note";
import { openFontsFor } from "./fonts";
import type { PaperReply, TextRequest } from "./protocol";
import { type DecodedText, decodeText, isDoubtful, otherEncodings } from "./text/decode-text";
import { fewestPages, paginateText } from "./text/paginate-text";
import { tableText } from "./text/table-text";
import { writeTextPdf } from "./text/write-text-pdf";
import { paginate, TextPages } from "./text-pages";

/** Scripts whose letters join, turn or stack, so that they cannot stand in columns. */
const FLOWING =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Runs in the child: writes the text in a file as pages, in columns, or, where its scripts flow, in lines. */
export async function writeText({
  textPath,
  format,
  paper,
  maxPages,
  tail,
  encoding,
  outputPath,
}: TextRequest): Promise<PaperReply> {
  const bytes = await readFile(textPath);
  const read = decodeText(bytes, encoding);
  const decoded = read.text;
  const text = (format === "csv" && decoded.trim() ? tableText(decoded) : decoded) + tail;
  if (!text.replaceAll("\x1a", "").trim()) return { kind: "empty" };
  if (fewestPages(text) > maxPages) return { kind: "too-many-pages", pages: fewestPages(text) };
  await openFontsFor(text);
  if (FLOWING.test(text)) {
    const pages = paginate(text, paper);
    if (pages.length > maxPages) return { kind: "too-many-pages", pages: pages.length };
    await renderToFile(<TextPages pages={pages} paper={paper} />, outputPath);
    return { kind: "ok", notes: notesOn(read, bytes) };
  }
  const laid = paginateText(text);
  if (laid.pages.length > maxPages) return { kind: "too-many-pages", pages: laid.pages.length };
  await writeTextPdf(laid, paper, outputPath);
  return { kind: "ok", notes: notesOn(read, bytes) };
}

function notesOn({ text, encoding, isSure }: DecodedText, bytes: Uint8Array): EncodingNote[] {
  const doubtful = isDoubtful(text);
  if (isSure && !doubtful) return [];
  return [{ kind: "encoding", taken: encoding, others: otherEncodings(bytes, encoding), isDoubtful: doubtful }];
}
