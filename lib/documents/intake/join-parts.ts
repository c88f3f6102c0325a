import { askToJoin } from "@/lib/documents/ask-to-join";
import type { Refusal } from "@/lib/documents/rules/refusal-words";
import type { Conversion } from "./convert-file";

/** A PDF that was made of a file inside another. */
export type Part = { readonly kind: "ok"; readonly path: string; readonly inspected: { readonly pages: number } };

/** Makes a PDF of a file inside another, or says why not. */
export type MakePart = (path: string, copyPath: string, fileName: string) => Promise<Part | Refusal>;

/** Writes the pages of all parts, one after the other, to `outputPath`. Throws AppError as `askToJoin` does. */
export async function joinParts(parts: readonly Part[], maxPages: number, outputPath: string): Promise<Conversion> {
  const pages = parts.flatMap(({ path, inspected }) =>
    Array.from({ length: inspected.pages }, (_, index) => ({ filePath: path, page: index + 1, rotation: 0 as const })),
  );
  if (pages.length > maxPages) return { kind: "too-many-pages", pages: pages.length };
  await askToJoin(pages, outputPath, {
    impossible: "The file and what is inside can't be put together. Save what is inside and add it file by file.",
    later: "Documents can't be checked right now. Try again in a minute.",
  });
  return { kind: "ok" };
}
