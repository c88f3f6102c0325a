import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentEngine } from "./engine/document-engine";
import { inspectDocument } from "./inspect-document";
import { buildChild } from "./testing/build-child";
import { corpus, FIXTURES } from "./testing/corpus";

beforeAll(buildChild);
afterAll(() => documentEngine().close());

describe("every document of the corpus ends as its manifest says", () => {
  it.each(corpus)("$file", async ({ file, expected }) => {
    const inspection = await inspectDocument(join(FIXTURES, file), { fileName: file });
    expect(expected.kinds).toContain(inspection.kind);
    if (inspection.kind === "ok" || inspection.kind === "too-many-pages") {
      expect(inspection.pages).toBe(expected.pages ?? inspection.pages);
    }
    if (inspection.kind === "not-a-pdf") expect(inspection.found).toBe(expected.found);
  });
});
