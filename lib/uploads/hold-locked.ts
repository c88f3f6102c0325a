import "server-only";
import { rm } from "node:fs/promises";
import { keepCopy } from "@/lib/encryption/kept-files";
import { LOCKED_MS } from "@/lib/uploads/rules";
import type { UploadMetadata } from "@/lib/uploads/upload-metadata";
import { lockedPath } from "@/lib/uploads/upload-path";

/** Keeps a protected file, shut as it is, until its password comes or its time is over. */
export async function holdLocked({ personId, uploadId }: UploadMetadata, path: string): Promise<void> {
  const held = await lockedPath(personId, uploadId);
  await keepCopy(held, path);
  await rm(path, { force: true });
  setTimeout(() => void rm(held, { force: true }), LOCKED_MS).unref();
}
