import "server-only";
import { rename, rm, utimes } from "node:fs/promises";
import { LOCKED_MS } from "@/lib/uploads/rules";
import type { UploadMetadata } from "@/lib/uploads/upload-metadata";
import { lockedPath } from "@/lib/uploads/upload-path";

/** Keeps a protected file, shut as it is, until its password comes or its time is over. */
export async function holdLocked({ personId, uploadId }: UploadMetadata, path: string): Promise<void> {
  const held = await lockedPath(personId, uploadId);
  await rename(path, held);
  // Its age is told by the clock of this server, whenever its bytes came.
  const now = new Date();
  await utimes(held, now, now);
  setTimeout(() => void rm(held, { force: true }), LOCKED_MS).unref();
}
