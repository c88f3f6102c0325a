import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DEFAULT_RASTER_SETTINGS, type RasterQuality } from "@plainfax/fax-raster/settings";
import { makePages } from "@plainfax/fax-raster/testing/made-pages";
import { z } from "zod";
import { CHILD_SCRIPT } from "@/lib/documents/engine/document-engine";
import type { EngineRequest } from "@/lib/documents/engine/protocol";
import { READY_WORK } from "@/lib/documents/engine/ready-work";
import type { PageWidth } from "@/lib/documents/rules/page-picture";
import { workDirectory } from "@/lib/encryption/workspace";
import { EnginePool } from "@/lib/engine/engine-pool";
import { median, rounded } from "./statistics";

const ROUNDS = 3;
/** What a child draws before it counts as one that has worked. */
const PAGES_BEFORE = 18;

type Drawing = (filePath: string, page: number) => EngineRequest;
type Cost = { wall: number; processor: number; megabytes: number };

/**
 * Milliseconds, by the clock and of processor time, for the first page of a document: in a child that is started for it, in one that was ready, and in
 * one that has drawn many pages of the kind; with the memory that the child has then, shared pages counted by share.
 */
export async function benchReadyChildren(): Promise<void> {
  const directory = mkdtempSync(join(workDirectory(), "bench-"));
  const filePath = join(directory, "mixed.pdf");
  writeFileSync(filePath, await makePages(["grey", "photo", "half-tone-ground", "grey-line", "five-point", "black"]));
  let files = 0;
  /** A file that no child has open. */
  const another = () => {
    files += 1;
    const path = join(directory, `${files}.pdf`);
    copyFileSync(filePath, path);
    return path;
  };
  const outputPath = () => `${another()}.out`;
  const picture =
    (width: PageWidth): Drawing =>
    (path, page) => ({ operation: "render", filePath: path, page, rotation: 0, width, outputPath: outputPath() });
  const raster = (quality: RasterQuality): Drawing => {
    const settings = { ...DEFAULT_RASTER_SETTINGS, quality };
    return (path, page) => ({
      ...{ operation: "raster", filePath: path, page, rotation: 0, settings },
      ...{ picturePath: outputPath(), stripPath: outputPath() },
    });
  };
  const kinds = {
    thumbnail: picture(160),
    "page picture, 102 dpi": picture(864),
    "fax raster, standard": raster("standard"),
    "fax raster, fine": raster("fine"),
  };
  for (const [name, drawing] of Object.entries(kinds)) {
    const costs: Record<"fresh" | "ready" | "worked", Cost[]> = { fresh: [], ready: [], worked: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = (pool: EnginePool<EngineRequest>) => costOf(pool, drawing(another(), 1));
      await withPool({}, async (pool) => costs.fresh.push(await first(pool)));
      await withPool({ isReady: true }, async (pool) => costs.ready.push(await first(pool)));
      await withPool({}, async (pool) => {
        for (let page = 0; page < PAGES_BEFORE; page += 1) await put(pool, drawing(filePath, 1 + (page % 6)));
        costs.worked.push(await first(pool));
      });
    }
    print(name, costs);
  }
  rmSync(directory, { recursive: true, force: true });
}

function print(name: string, costs: Record<"fresh" | "ready" | "worked", Cost[]>): void {
  const of = (which: keyof typeof costs, what: keyof Cost) => median(costs[which].map((cost) => cost[what]));
  const all = (what: keyof Cost) =>
    `${rounded(of("fresh", what))}, ${rounded(of("ready", what))}, ${rounded(of("worked", what))}`;
  const ratio = (what: keyof Cost) => rounded(of("ready", what) / of("worked", what), 2);
  console.log(
    `${name}, first page of a document in a new child, a ready one, one that has worked: ${all("wall")} ms, ${all("processor")} ms of processor time; ready beside worked ${ratio("wall")} and ${ratio("processor")} x; memory ${all("megabytes")} MB`,
  );
}

async function withPool(
  { isReady = false },
  work: (pool: EnginePool<EngineRequest>) => Promise<unknown>,
): Promise<void> {
  let tellReady = () => {};
  const ready = new Promise<void>((resolveReady) => {
    tellReady = resolveReady;
  });
  const pool = new EnginePool<EngineRequest>({
    ...{ scriptPath: resolve(CHILD_SCRIPT), size: 1, idleMs: 60_000, timeMs: 60_000, memoryBytes: 512 * 1024 * 1024 },
    ready: { work: [...READY_WORK, async () => tellReady()], forMs: 60_000 },
  });
  try {
    if (isReady) {
      pool.expect();
      await ready;
    }
    await work(pool);
  } finally {
    pool.close();
  }
}

async function costOf(pool: EnginePool<EngineRequest>, request: EngineRequest): Promise<Cost> {
  const before = childNow();
  const begun = performance.now();
  await put(pool, request);
  const wall = performance.now() - begun;
  const after = childNow();
  const processor = after.processorMs - (before.pid === after.pid ? before.processorMs : 0);
  return { wall, processor, megabytes: megabytesOf(after.pid) };
}

function put(pool: EnginePool<EngineRequest>, request: EngineRequest): Promise<unknown> {
  return pool.ask(request, z.looseObject({ kind: z.literal("ok") }));
}

/** The child that was started last, and what all its threads have worked, to the nanosecond (proc_pid_schedstat). */
function childNow(): { pid: string; processorMs: number } {
  const pid = textOf(`/proc/self/task/${process.pid}/children`).trim().split(" ").at(-1) ?? "";
  const threads = pid && existsSync(`/proc/${pid}/task`) ? readdirSync(`/proc/${pid}/task`) : [];
  const times = threads.map((id) => Number(textOf(`/proc/${pid}/task/${id}/schedstat`).split(" ")[0]) / 1e6);
  return { pid, processorMs: times.reduce((sum, time) => sum + time, 0) };
}

function megabytesOf(pid: string): number {
  return Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

/** Nothing of a thread that has just ended. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
