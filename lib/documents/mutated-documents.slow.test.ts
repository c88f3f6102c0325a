import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { workDirectory } from "@/lib/encryption/workspace";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { paperPool } from "@/lib/typesetting/write-paper";
import { documentEngine } from "./engine/document-engine";
import { buildChild } from "./testing/build-child";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";
import { GOOD_ENDS, tryMutatedFiles } from "./testing/try-mutated-files";

const MUTATIONS = 200;

const directory = temporaryDataDirectory();

beforeAll(async () => {
  await buildChild();
  await buildPaperChild();
});

afterAll(() => {
  documentEngine().close();
  documentEngine("conversion").close();
  paperPool().close();
});

it(`ends in pages or a refusal for ${MUTATIONS} mutated documents`, { timeout: 240_000 }, async () => {
  const ends = new Set<string>();
  for await (const { seed, file, end } of tryMutatedFiles(directory, 0, MUTATIONS)) {
    expect(GOOD_ENDS, `seed ${seed} of ${file}`).toContain(end);
    ends.add(end);
  }
  expect(ends, "mutations that break nothing test nothing").toContain("damaged");
  await expect.poll(() => readdir(workDirectory())).toEqual([]);
});
