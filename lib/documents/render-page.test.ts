import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readKept } from "@/lib/encryption/open-kept";
import { workDirectory } from "@/lib/encryption/workspace";
import { onBehalfOf } from "@/lib/turns";
import { documentEngine } from "./engine/document-engine";
import { renderPage } from "./render-page";
import { ROTATIONS, type Rotation } from "./rules/composition";
import { PAGE_WIDTHS, type PageWidth } from "./rules/page-picture";
import { buildChild } from "./testing/build-child";
import { FIXTURES } from "./testing/corpus";
import { keepAsItIs } from "./testing/keep-as-it-is";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

const directory = temporaryDataDirectory();

beforeAll(buildChild);
afterAll(() => documentEngine().close());

describe("renderPage", () => {
  it.each(PAGE_WIDTHS)("draws a page %d pixels wide in its own proportions", async (width) => {
    const document = await keepAsItIs(join(FIXTURES, "valid/test-landscape2.pdf"));
    const picture = await sharp(await readKept(await renderPage(document, 1, width))).metadata();
    expect(picture).toMatchObject({ format: "webp", width, height: Math.round((width * 595) / 842) });
  });

  it("shows what is on the page, dark on white", async () => {
    const document = await keepAsItIs(join(FIXTURES, "valid/11-pages.pdf"));
    const { channels } = await sharp(await readKept(await renderPage(document, 1, 864))).stats();
    for (const { min, max, mean } of channels) {
      expect(min).toBeLessThan(64);
      expect(max).toBe(255);
      expect(mean).toBeGreaterThan(200);
    }
  });

  it("draws what was filled into a form", async () => {
    const document = await keepAsItIs(join(FIXTURES, "valid/form-no-need-appearances-filled.pdf"));
    const { channels } = await sharp(await readKept(await renderPage(document, 1, 864))).stats();
    expect(channels[0]?.min).toBeLessThan(64);
  });

  it("draws the same picture once, however many ask for it", async () => {
    const document = await keepAsItIs(join(FIXTURES, "valid/duplicate-pages.pdf"));
    const ask = vi.spyOn(documentEngine(), "ask");
    const paths = await Promise.all(Array.from({ length: 8 }, () => renderPage(document, 3, 320)));
    expect(ask).toHaveBeenCalledTimes(1);
    const { mtimeMs } = await stat(await renderPage(document, 3, 320));
    expect(ask).toHaveBeenCalledTimes(1);
    expect(new Set(paths).size).toBe(1);
    expect((await stat(paths[0] ?? "")).mtimeMs).toBe(mtimeMs);
    ask.mockRestore();
  });

  it("serves a colleague after each one's turn, however much one person asks for", async () => {
    const document = await keepAsItIs(join(FIXTURES, "valid/11-pages.pdf"));
    const served: string[] = [];
    const ask = (who: string, page: number, width: PageWidth, rotation: Rotation) =>
      onBehalfOf(who, () => renderPage(document, page, width, rotation)).then(() => served.push(who));
    const many = Array.from(
      { length: 40 },
      (_, index) => [(index % 10) + 1, ROTATIONS[Math.floor(index / 10)] ?? 0] as const,
    );
    const all = many.map(([page, rotation]) => ask("one", page, 320, rotation));
    await Promise.all([...all, ask("colleague", 11, 320, 0), ask("one's friend", 10, 320, 270)]);
    // Two are drawn at once when the colleague comes, and one of the first person's may end in between.
    expect(served.indexOf("colleague")).toBeLessThan(5);
    // That one is also the last of the forty.
    expect(served.indexOf("one's friend")).toBeLessThan(8);
    expect(served).toHaveLength(42);
  });

  it("knows that a page does not exist", async () => {
    const document = await keepAsItIs(join(FIXTURES, "valid/11-pages.pdf"));
    await expect(renderPage(document, 12, 320)).rejects.toMatchObject({ code: "not-found" });
  });

  it("gives up on a page that needs too much, and does not try again at once", async () => {
    const document = await keepAsItIs(join(FIXTURES, "hostile/self-flate-bomb-400MB.pdf"));
    const ask = vi.spyOn(documentEngine(), "ask");
    await expect(renderPage(document, 1, 864)).rejects.toMatchObject({ code: "not-possible-now" });
    await expect(renderPage(document, 1, 864)).rejects.toMatchObject({ code: "not-possible-now" });
    expect(ask).toHaveBeenCalledTimes(1);
    ask.mockRestore();
  });

  it("leaves nothing half-written", async () => {
    expect(await readdir(join(directory, "temporary"))).toEqual([]);
    await expect.poll(() => readdir(workDirectory())).toEqual([]);
  });
});
