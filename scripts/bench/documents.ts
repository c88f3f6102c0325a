import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DEFAULT_RASTER_SETTINGS,
  DOTS_PER_INCH,
  LINES_PER_INCH,
  type RasterQuality,
} from "@plainfax/fax-raster/settings";
import { type MadePage, makePages } from "@plainfax/fax-raster/testing/made-pages";
import { fillCover } from "@/lib/covers/fill-cover";
import type { CoverRequest } from "@/lib/covers/rules/cover-page";
import { PLAIN_TEMPLATE } from "@/lib/covers/rules/cover-template";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { joinReply, rasterReply, renderReply } from "@/lib/documents/engine/protocol";
import { workDirectory } from "@/lib/encryption/workspace";
import { paperPool, writePaper } from "@/lib/typesetting/write-paper";
import { median, rounded } from "./statistics";

const KINDS: readonly MadePage[] = ["black", "grey", "photo", "half-tone-ground", "grey-line", "five-point"];
const PAGES = 30;
const ROUNDS = 3;
const COVERS = 10;
const LETTER_INCHES = 8.5;
const numbers = Array.from({ length: PAGES }, (_, index) => index + 1);

/**
 * Milliseconds a page of 30 mixed pages, all asked for at once as the page strip does, in turns with pdftoppm and Ghostscript
 * on the same file; the children are started within the time, and asked a second time. Our pictures are compressed: pdftoppm is asked for bare dots
 * and for a compressed picture, too.
 */
export async function benchDocuments(): Promise<void> {
  const directory = mkdtempSync(join(workDirectory(), "bench-"));
  const filePath = join(directory, "mixed.pdf");
  writeFileSync(filePath, await makePages(numbers.map((page) => KINDS[page % KINDS.length] ?? "black")));
  const output = (name: string) => join(directory, name);

  async function render(page: number, width: number): Promise<void> {
    const outputPath = output(`${page}.webp`);
    await documentEngine().ask({ operation: "render", filePath, page, rotation: 0, width, outputPath }, renderReply);
  }
  async function raster(page: number, quality: RasterQuality): Promise<void> {
    const settings = { ...DEFAULT_RASTER_SETTINGS, quality };
    const paths = { picturePath: output(`${page}.png`), stripPath: output(`${page}.g4`) };
    await documentEngine().ask({ operation: "raster", filePath, page, rotation: 0, settings, ...paths }, rasterReply);
  }

  for (const [name, width] of [
    ["thumbnail", 160],
    ["page picture, 102 dpi", 864],
    ["page picture, 203 dpi", 1728],
  ] as const) {
    for (const format of [[], ["-png"]]) {
      const pdftoppm = () =>
        run("pdftoppm", [...format, "-r", String(width / LETTER_INCHES), filePath, output("page")]);
      await compare(name, (page) => render(page, width), ["pdftoppm", ...format].join(" "), pdftoppm);
    }
  }
  for (const [quality, lines] of Object.entries(LINES_PER_INCH) as [RasterQuality, number][]) {
    const device = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffg4", `-r${DOTS_PER_INCH}x${lines}`];
    const ghostscript = () => run("gs", [...device, `-sOutputFile=${output("gs.tif")}`, filePath]);
    const resolution = ["-rx", String(DOTS_PER_INCH), "-ry", String(lines)];
    const ours = (page: number) => raster(page, quality);
    for (const format of [[], ["-gray"], ["-mono"]]) {
      const pdftoppm = () => run("pdftoppm", [...format, ...resolution, filePath, output("page")]);
      await compare(`fax raster, ${quality}`, ours, ["pdftoppm", ...format].join(" "), pdftoppm);
    }
    await compare(`fax raster, ${quality}`, ours, "Ghostscript tiffg4", ghostscript);
  }
  await benchJoin(filePath, output("joined.pdf"));
  await benchCover(output("cover.pdf"));
  documentEngine().close();
  rmSync(directory, { recursive: true, force: true });
}

async function compare(name: string, ours: (page: number) => Promise<void>, other: string, theirs: () => void) {
  const [first, later, their]: [number[], number[], number[]] = [[], [], []];
  const all = () => milliseconds(() => Promise.all(numbers.map(ours)));
  for (let round = 0; round < ROUNDS; round += 1) {
    documentEngine().close();
    first.push(await all());
    later.push(await all());
    their.push(await milliseconds(async () => theirs()));
  }
  const [cold, warm, yours] = [first, later, their].map((times) => median(times) / PAGES) as [number, number, number];
  const ratios = [cold, warm].map((time) => rounded(time / yours, 2)).join(" and ");
  console.log(
    `${name}: ${rounded(cold)} ms a page in new children, ${rounded(warm)} ms in the same again; ${other} ${rounded(yours)} ms; ratios ${ratios}`,
  );
}

async function benchJoin(filePath: string, outputPath: string): Promise<void> {
  const pages = Array.from({ length: 3 }, () =>
    numbers.map((page) => ({ filePath, page, rotation: 0 as const })),
  ).flat();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await milliseconds(() => documentEngine().ask({ operation: "join", pages, outputPath }, joinReply)));
  }
  console.log(`joining ${pages.length} pages of 3 files: ${rounded(median(times), 0)} ms`);
}

async function benchCover(outputPath: string): Promise<void> {
  const words = {
    to: "Riverside Imaging",
    from: "Front desk",
    subject: "Referral",
    message: "As we agreed.\n".repeat(8),
  };
  const facts = { pages: 3, recipients: ["+13125550101"], fromNumber: "+13125550100" };
  const cover = fillCover(PLAIN_TEMPLATE.content, words, facts, "America/Chicago");
  const times: number[] = [];
  for (let round = 0; round < COVERS; round += 1) {
    times.push(await milliseconds(() => writePaper<CoverRequest>({ kind: "cover", cover, outputPath })));
  }
  paperPool().close();
  console.log(
    `cover page: ${rounded(median(times), 0)} ms (the first, which starts the child: ${rounded(times[0] ?? 0, 0)} ms)`,
  );
}

function run(program: string, options: readonly string[]): void {
  execFileSync(program, options, { stdio: "ignore" });
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
