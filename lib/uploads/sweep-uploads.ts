import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { database } from "@/db/client";
import { deleteUploadsBefore } from "@/lib/uploads/store";
import { uploadsDirectory } from "@/lib/uploads/upload-path";

const KEPT_MS = 24 * 3_600_000;

/** Removes what unfinished uploads left behind more than a day ago. Called when the portal starts. */
export async function sweepUploads(now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - KEPT_MS);
  await deleteUploadsBefore(database(), oldest);
  const names = await readdir(uploadsDirectory()).catch(() => []);
  for (const name of names) {
    const path = join(uploadsDirectory(), name);
    const { mtime } = await stat(path);
    if (mtime < oldest) await rm(path, { force: true });
  }
}
