import "server-only";
import { randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AUDIT_HEAD_FILE } from "@/lib/audit/rules/head-file";

const shape = z.object({ seq: z.int(), hash: z.string(), keyId: z.string(), mac: z.string() });

/** The head of the chain as it was last noted in the data directory, where nobody reaches it through the database. */
export type NotedHead = z.infer<typeof shape>;

/** The noted head; null where none was noted yet. Throws when the file is there and is not one. */
export async function readNotedHead(dataDir: string): Promise<NotedHead | null> {
  const text = await readFile(join(dataDir, AUDIT_HEAD_FILE), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return text === null ? null : shape.parse(JSON.parse(text));
}

/** Notes a head, whole or not at all (0600). */
export async function noteHead(dataDir: string, head: NotedHead): Promise<void> {
  const path = join(dataDir, AUDIT_HEAD_FILE);
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, `${JSON.stringify(head)}\n`, { mode: 0o600, flag: "wx" });
  await rename(unfinished, path);
}
