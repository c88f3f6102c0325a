import "server-only";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { environment } from "@/lib/env";

export const LOCKED_ENDING = ".locked";

export function uploadsDirectory(): string {
  return join(environment().DATA_DIR, "uploads");
}

/** Where the bytes of an upload gather until they are checked. Throws when `uploadId` is no UUID. */
export async function uploadPath(uploadId: string): Promise<string> {
  const name = z.uuid().parse(uploadId);
  await mkdir(uploadsDirectory(), { recursive: true, mode: 0o700 });
  return join(uploadsDirectory(), name);
}

/**
 * Where a protected upload waits for its password. The person is part of the name, so nobody else's request leads there.
 * Throws when one of the two is no UUID.
 */
export async function lockedPath(personId: string, uploadId: string): Promise<string> {
  return `${await uploadPath(uploadId)}.${z.uuid().parse(personId)}${LOCKED_ENDING}`;
}
