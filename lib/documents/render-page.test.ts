import { AsyncLocalStorage } from "node:async_hooks";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { readKept } from "@/lib/encryption/open-kept";
import { workDirectory } from "@/lib/encryption/workspace";
import { onBehalfOf } from "@/lib/turns";
import { documentEngine } from "./engine/document-engine";
import { renderPage } from "./render-page";
import { ROTATIONS, type Rotation } from "./rules/composition";
import { PAGE_WIDTHS } from "./rules/page-picture";
import { buildChild } from "./testing/build-child";
import { FIXTURES } from "./testing/corpus";
import { keepAsItIs } from "./testing/keep-as-it-is";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

const directory = temporaryDataDirectory();

/** What is drawn, in words. */
const named = new AsyncLocalStorage<string>();

beforeAll(buildChild);
afterEach(() => vi.restoreAllMocks());
afterAll(() => documentEngine().close());

/** In which order drawings get their turns, when all of them wait before the first one begins: that of files and children is the machine's. */
function noteTurns(count: number): readonly string[] {
  const engine = documentEngine();
  const askReally = engine.ask.bind(engine);
  const begun: string[] = [];
  let waiting = 0;
  let beginAll = () => {};
  const allWait = new Promise<void>((resolve) => {
    beginAll = resolve;
  });
  vi.spyOn(engine, "ask").mockImplementation(async (request, reply) => {
    waiting += 1;
    if (waiting === count) beginAll();
    await allWait;
    return askReally((put) => {
      begun.push(named.getStore() ?? "");
      return typeof request === "function" ? request(put) : put(request);
    }, reply);
  });
  return begun;
}

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
  });

  it("serves a colleague after each one's turn, however much one person asks for", async () => {
    const document = await keepAsItIs(join(FIXTURES, "valid/11-pages.pdf"));
    const ask = (who: string, page: number, rotation: Rotation) =>
      named.run(`${page}, ${rotation}`, () => onBehalfOf(who, () => renderPage(document, page, 320, rotation)));
    const many = Array.from(
      { length: 40 },
      (_, index) => [(index % 10) + 1, ROTATIONS[Math.floor(index / 10)] ?? 0] as const,
    );
    const begun = noteTurns(many.length + 1);
    await Promise.all([
      ...many.map(([page, rotation]) => ask("one", page, rotation)),
      ask("colleague", 11, 0),
      // Is also the last of the forty.
      ask("one's friend", 10, 270),
    ]);
    expect(begun).toHaveLength(41);
    // Three are drawn at once, before anybody has to wait.
    expect(begun.indexOf("11, 0")).toBeLessThan(5);
    expect(begun.indexOf("10, 270")).toBeLessThan(8);
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
  });

  it("leaves nothing half-written", async () => {
    expect(await readdir(join(directory, "temporary"))).toEqual([]);
    await expect.poll(() => readdir(workDirectory())).toEqual([]);
  });
});
