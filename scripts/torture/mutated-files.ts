import { mkdtempSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { buildChild } from "@/lib/documents/testing/build-child";
import { GOOD_ENDS, tryMutatedFiles } from "@/lib/documents/testing/try-mutated-files";
import { workDirectory } from "@/lib/encryption/workspace";
import { environment } from "@/lib/env";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { paperPool } from "@/lib/typesetting/write-paper";
import { detailRows, type Report } from "./report";

/** Takes in `count` damaged files, from seeds that begin with `seed`: each must end in pages or a refusal. */
export async function tortureMutatedFiles(seed: string, count: number): Promise<Report> {
  const directory = mkdtempSync(join(tmpdir(), "plainfax-mutated-"));
  environment().DATA_DIR = directory;
  await buildChild();
  await buildPaperChild();
  const ends: Record<string, number> = {};
  const examples: string[] = [];
  for await (const { seed: of, file, end } of tryMutatedFiles(directory, Number(seed) * count, count)) {
    ends[end] = (ends[end] ?? 0) + 1;
    if (!GOOD_ENDS.includes(end)) examples.push(`seed ${of} of ${file}: ${end}`);
  }
  const left = await readdir(workDirectory());
  for (const pool of [documentEngine(), documentEngine("conversion"), paperPool()]) pool.close();
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  return {
    title: "Damaged documents",
    rows: [["files", count], ...detailRows(ends)],
    promises: {
      "every damaged file ends in pages or a refusal": examples.length === 0,
      "nothing half-written stays": left.length === 0,
    },
    examples: examples.slice(0, 5),
  };
}
