import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { inspectDocument } from "@/lib/documents/inspect-document";
import { buildChild } from "@/lib/documents/testing/build-child";

const FIXTURES = "lib/documents/fixtures";

const manifest = z
  .array(
    z.object({
      file: z.string(),
      expected: z.object({
        kinds: z.array(z.string()).min(1),
        pages: z.number().optional(),
        found: z.string().optional(),
      }),
    }),
  )
  .parse(JSON.parse(readFileSync(join(FIXTURES, "manifest.json"), "utf8")));

beforeAll(buildChild);
afterAll(() => documentEngine().close());

describe("every document of the corpus ends as its manifest says", () => {
  it.each(manifest)("$file", async ({ file, expected }) => {
    const inspection = await inspectDocument(join(FIXTURES, file), { fileName: file });
    expect(expected.kinds).toContain(inspection.kind);
    if ("pages" in inspection) expect(inspection.pages).toBe(expected.pages ?? inspection.pages);
    if ("found" in inspection) expect(inspection.found).toBe(expected.found);
  });
});
