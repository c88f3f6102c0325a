import { readFile } from "node:fs/promises";
import { renderToFile } from "@react-pdf/renderer";
import { decodeText } from "@/lib/documents/rules/decode-text";
import { openFontsFor } from "./fonts";
import type { PaperReply, PaperRequest } from "./protocol";
import { fewestPages, paginate, TextPages } from "./text-pages";

/** Runs in the child: writes the text in a file as pages. */
export async function writeText(request: Extract<PaperRequest, { kind: "text" }>): Promise<PaperReply> {
  const text = decodeText(await readFile(request.textPath));
  if (!text.trim()) return { kind: "empty" };
  await openFontsFor(text);
  if (fewestPages(text) > request.maxPages) return { kind: "too-many-pages", pages: fewestPages(text) };
  const pages = paginate(text);
  if (pages.length > request.maxPages) return { kind: "too-many-pages", pages: pages.length };
  await renderToFile(<TextPages pages={pages} />, request.outputPath);
  return { kind: "ok" };
}
