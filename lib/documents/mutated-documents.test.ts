import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { documentEngine } from "./engine/document-engine";
import { inspectDocument } from "./inspect-document";
import { buildChild } from "./testing/build-child";
import { corpus, FIXTURES } from "./testing/corpus";
import { mutate } from "./testing/mutate";

const MUTATIONS = 300;
const ENDS = ["ok", "not-a-pdf", "password", "damaged", "empty", "too-many-pages", "too-slow"];

beforeAll(buildChild);
afterAll(() => documentEngine().close());

it(`ends in a page count or a refusal for ${MUTATIONS} mutated documents`, { timeout: 120_000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), "plainfax-mutated-"));
  const sources = corpus.filter(({ expected }) => expected.kinds.includes("ok"));
  const ends = new Set<string>();
  for (let seed = 0; seed < MUTATIONS; seed += 1) {
    const source = sources[seed % sources.length];
    if (!source) throw new Error("The corpus is empty.");
    const filePath = join(directory, `${seed}.pdf`);
    await writeFile(filePath, mutate(await readFile(join(FIXTURES, source.file)), seed));
    const { kind } = await inspectDocument(filePath, { fileName: source.file });
    expect(ENDS, `seed ${seed} of ${source.file}`).toContain(kind);
    ends.add(kind);
  }
  expect(ends, "mutations that break nothing test nothing").toContain("damaged");
  await rm(directory, { recursive: true });
});
