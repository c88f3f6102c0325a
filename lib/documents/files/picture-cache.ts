import { readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { documentStore } from "@/lib/storage/document-store";
import { originalName, picturesDirectory, picturesRoot } from "./document-paths";

const MEGABYTE = 1024 * 1024;
/** Whoever asked for a picture a moment ago may still be about to read it, and a TIFF is made of hundreds of them. */
const RECENT_MS = 10 * 60_000;
/** How finely it is known when a picture was last used. */
const USED_EVERY_MS = 60_000;
/** Room that is made when there is none, and the share that may be drawn before anybody looks again. */
const SLACK = 0.05;

let drawnBytes = 0;
let trimming: Promise<void> | undefined;

/** Whether a picture is kept at this path; if so it counts as used now. */
export async function isKept(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (!found) return false;
  const now = new Date();
  // A picture that is thrown away in this moment is drawn again.
  if (now.getTime() - found.mtimeMs > USED_EVERY_MS) await utimes(path, now, now).catch(() => {});
  return true;
}

/**
 * Lets `keep` put what was drawn of the file with this hash to these paths, and makes room when it is much. What was drawn while
 * the file was deleted goes again, for its pictures are deleted after it. Throws `not-found` then, and what `keep` throws.
 */
export async function keepDrawn(sha256: string, paths: readonly string[], keep: () => Promise<void>): Promise<void> {
  const kept = await keep().catch((error: unknown) => ({ error }));
  if ((await documentStore().size(originalName(sha256))) === null) {
    await removePictures(sha256);
    throw new AppError("not-found", "This document isn't here any more.");
  }
  if (kept) throw kept.error;
  for (const path of paths) drawnBytes += (await stat(path).catch(() => null))?.size ?? 0;
  if (drawnBytes > environment().PAGE_CACHE_MB * MEGABYTE * SLACK) await trimPictures();
}

/** Removes all pictures of the pages of the file with this hash. */
export function removePictures(sha256: string): Promise<void> {
  // Some that are drawn just now may turn up while the others go.
  return rm(picturesDirectory(sha256), { recursive: true, force: true, maxRetries: 5 });
}

/** Throws away the pictures that nobody has used for longest, until all of them fit into `PAGE_CACHE_MB`. */
export function trimPictures(): Promise<void> {
  trimming ??= trim().finally(() => {
    trimming = undefined;
  });
  return trimming;
}

/** A picture, or the three files that a page in its dots consists of. */
type Entry = { stem: string; endings: string[]; bytes: number; usedMs: number };

async function trim(): Promise<void> {
  drawnBytes = 0;
  const most = environment().PAGE_CACHE_MB * MEGABYTE;
  const entries = await listEntries();
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes <= most) return;
  const recent = Date.now() - RECENT_MS;
  for (const entry of entries.toSorted((a, b) => a.usedMs - b.usedMs)) {
    if (bytes <= most * (1 - SLACK) || entry.usedMs > recent) return;
    // The facts go first: where they are, the rest is complete.
    for (const ending of entry.endings.toSorted((a, b) => Number(b === "json") - Number(a === "json"))) {
      await rm(`${entry.stem}.${ending}`, { force: true });
    }
    bytes -= entry.bytes;
  }
}

async function listEntries(): Promise<Entry[]> {
  const entries = new Map<string, Entry>();
  for (const directory of await readdir(picturesRoot()).catch(() => [])) {
    for (const name of await readdir(join(picturesRoot(), directory)).catch(() => [])) {
      const [base = "", ending = ""] = name.split(".");
      const stem = join(/* turbopackIgnore: true */ picturesRoot(), directory, base);
      const found = await stat(/* turbopackIgnore: true */ `${stem}.${ending}`).catch(() => null);
      if (!found) continue;
      const { endings, bytes, usedMs } = entries.get(stem) ?? { endings: [], bytes: 0, usedMs: 0 };
      const entry = {
        stem,
        endings: [...endings, ending],
        bytes: bytes + found.size,
        usedMs: Math.max(usedMs, found.mtimeMs),
      };
      entries.set(stem, entry);
    }
  }
  return [...entries.values()];
}
