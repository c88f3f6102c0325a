import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { makePdf } from "@/lib/documents/intake/make-pdf";
import { storeOriginal } from "@/lib/documents/keep-document";
import { renderPage } from "@/lib/documents/render-page";
import { AppError } from "@/lib/errors";
import { corpus, FIXTURES } from "./corpus";
import { mutate } from "./mutate";

/** How taking in a file may end; anything else is a fault of ours. */
export const GOOD_ENDS: readonly string[] = [
  ...["ok", "not-a-pdf", "password", "damaged", "empty", "too-many-pages", "too-slow", "unopened", "not-possible-now"],
];

/** LibreOffice takes seconds a file, and is a program of its own. */
const sources = corpus.filter(({ file, expected }) => expected.kinds.includes("ok") && !file.startsWith("office/"));

/** Takes in a damaged copy of a document for each seed from `first` on, and tells how each ended. */
export async function* tryMutatedFiles(
  directory: string,
  first: number,
  count: number,
): AsyncGenerator<{ seed: number; file: string; end: string }> {
  const filePath = join(directory, `mutated-${first}`);
  for (let seed = first; seed < first + count; seed += 1) {
    const { file } = sources[seed % sources.length] ?? { file: "" };
    await writeFile(filePath, mutate(await readFile(join(FIXTURES, file)), seed));
    yield { seed, file, end: await takeAndDraw(filePath, file).catch(endOf) };
  }
  await rm(filePath, { force: true });
}

function takeAndDraw(filePath: string, fileName: string): Promise<string> {
  return withTemporaryFile(async (copyPath) => {
    const made = await makePdf(filePath, copyPath, { fileName });
    if (made.kind !== "ok") return made.kind;
    await storeOriginal(made.path, made.inspected.sha256);
    await renderPage(made.inspected, 1, 160);
    return "ok";
  });
}

function endOf(error: unknown): string {
  return error instanceof AppError ? error.code : String(error);
}
