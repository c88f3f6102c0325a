import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { workPath } from "@/lib/encryption/workspace";
import { type IntakeOptions, makePdf } from "./make-pdf";
import { runProgram } from "./run-program";

temporaryDataDirectory();
beforeAll(buildChild);
afterAll(() => {
  documentEngine().close();
  documentEngine("conversion").close();
});

async function make(file: string, options: Omit<IntakeOptions, "fileName"> = {}) {
  const path = join("lib/documents/intake/fixtures", file);
  const made = await withTemporaryFile((copyPath) => makePdf(path, copyPath, { fileName: file, ...options }));
  if (made.kind !== "ok") throw new Error(made.message);
  return { pages: made.inspected.pages, size: made.inspected.pageSizes[0]?.map(Math.round), notes: made.notes };
}

describe("a workbook", { timeout: 240_000 }, () => {
  it("whose sheets are too wide is fitted to the paper, says so, and keeps its size when that is wanted", async () => {
    expect(await make("wide.xls")).toMatchObject({ pages: 1, notes: [{ kind: "fitted" }] });
    const kept = await make("wide.xls", { reading: { isFullSize: true } });
    // How wide its columns are depends on the fonts of the system.
    expect(kept.pages).toBeGreaterThan(4);
    expect(kept.notes).toEqual([]);
  });

  it("that names no paper takes that of the office", async () => {
    expect((await make("no-paper.xlsx", { paper: "LETTER" })).size).toEqual([612, 792]);
    expect((await make("no-paper.xlsx", { paper: "A4" })).size).toEqual([595, 842]);
  });
});

const SLIDES = `<?xml version="1.0"?>
<office:document office:mimetype="application/vnd.oasis.opendocument.presentation" office:version="1.2"
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">
  <office:body><office:presentation><draw:page/><draw:page/></office:presentation></office:body></office:document>`;

it("an older presentation becomes a page a slide", { timeout: 240_000 }, async () => {
  const home = workPath();
  await mkdir(home);
  await writeFile(join(home, "slides.fodp"), SLIDES);
  const options = ["--headless", `-env:UserInstallation=file://${home}/profile`, "--convert-to", "ppt", "slides.fodp"];
  expect(await runProgram("soffice", options, { home, timeMs: 120_000 })).toBe("done");
  const made = await withTemporaryFile((copyPath) =>
    makePdf(join(home, "slides.ppt"), copyPath, { fileName: "slides.ppt" }),
  );
  await rm(home, { recursive: true });
  expect(made).toMatchObject({ kind: "ok", handedIn: "old-powerpoint", inspected: { pages: 2 } });
});
