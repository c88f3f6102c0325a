import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { documentEngine } from "./engine/document-engine";
import { storeOriginal } from "./files/store-original";
import { inspectDocument } from "./inspect-document";
import { renderPage } from "./render-page";
import { buildChild } from "./testing/build-child";
import { corpus, FIXTURES } from "./testing/corpus";
import { mutate } from "./testing/mutate";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

const MUTATIONS = 300;
const ENDS = ["ok", "not-a-pdf", "password", "damaged", "empty", "too-many-pages", "too-slow", "not-possible-now"];

const directory = temporaryDataDirectory();

beforeAll(buildChild);
afterAll(() => documentEngine().close());

it(`ends in pages or a refusal for ${MUTATIONS} mutated documents`, { timeout: 240_000 }, async () => {
  const sources = corpus.filter(({ expected }) => expected.kinds.includes("ok"));
  const ends = new Set<string>();
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const { file } = sources[seed % sources.length] ?? { file: "" };
    const end = await inspectAndDraw(mutate(await readFile(join(FIXTURES, file)), seed), file);
    expect(ENDS, `seed ${seed} of ${file}`).toContain(end);
    ends.add(end);
  }
  expect(ends, "mutations that break nothing test nothing").toContain("damaged");
  expect(await readdir(join(directory, "temporary"))).toEqual([]);
});

async function inspectAndDraw(bytes: Uint8Array, fileName: string): Promise<string> {
  const filePath = join(directory, "mutated.pdf");
  await writeFile(filePath, bytes);
  const inspection = await inspectDocument(filePath, { fileName });
  if (inspection.kind !== "ok") return inspection.kind;
  await storeOriginal(filePath, inspection.sha256);
  return renderPage(inspection, 1, 160).then(
    () => "ok",
    (error) => (error instanceof AppError ? error.code : String(error)),
  );
}
