import { readFile } from "node:fs/promises";
import { renderToFile } from "@react-pdf/renderer";
import { openFontsFor } from "./fonts";
import type { PaperReply, PaperRequest } from "./protocol";
import { decodeText } from "./text/decode-text";
import { fewestPages, paginateText } from "./text/paginate-text";
import { writeTextPdf } from "./text/write-text-pdf";
import { paginate, TextPages } from "./text-pages";

/** Scripts whose letters join, turn or stack, so that they cannot stand in columns. */
const FLOWING =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Runs in the child: writes the text in a file as pages. */
export async function writeText(request: Extract<PaperRequest, { kind: "text" }>): Promise<PaperReply> {
  const { text } = decodeText(await readFile(request.textPath));
  return writePages(text, request);
}

type Pages = Pick<Extract<PaperRequest, { kind: "text" }>, "paper" | "maxPages" | "outputPath">;

/** Writes a text in columns, or, where its scripts flow, in lines. */
export async function writePages(text: string, { paper, maxPages, outputPath }: Pages): Promise<PaperReply> {
  if (!text.replaceAll("\x1a", "").trim()) return { kind: "empty" };
  if (fewestPages(text) > maxPages) return { kind: "too-many-pages", pages: fewestPages(text) };
  await openFontsFor(text);
  if (FLOWING.test(text)) {
    const pages = paginate(text, paper);
    if (pages.length > maxPages) return { kind: "too-many-pages", pages: pages.length };
    await renderToFile(<TextPages pages={pages} paper={paper} />, outputPath);
    return { kind: "ok" };
  }
  const laid = paginateText(text);
  if (laid.pages.length > maxPages) return { kind: "too-many-pages", pages: laid.pages.length };
  await writeTextPdf(laid, paper, outputPath);
  return { kind: "ok" };
}
