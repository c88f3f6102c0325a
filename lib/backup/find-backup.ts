import { open, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { isLocked } from "./archive";

/** `whole`: database, documents and keys. The others are databases alone, as they were kept before an upgrade. */
type BackupKind = "whole" | "embedded-database" | "postgres-database";

export type FoundBackup = { path: string; kind: BackupKind; isLocked: boolean };

/**
 * Finds the file that a person named: from the directory they stand in, from that of Plainfax, or from the data directory.
 * Throws when there is none.
 */
export async function findBackup(name: string, dataDir: string, standingIn: string): Promise<FoundBackup> {
  const places = [resolve(standingIn, name), resolve(name), resolve(dataDir, name), resolve(dataDir, "backups", name)];
  for (const path of places) {
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) return { path, ...recogniseBackup(await headOf(path)) };
  }
  throw new Error(`There is no file ${name}, neither here nor in ${dataDir}.`);
}

/** When a database was kept before an upgrade, by the name of its file; else by the file's own time. */
export async function keptAt(path: string): Promise<string> {
  const [, day, time] = /(\d{4}-\d\d-\d\d)T(\d\d-\d\d-\d\d\.\d{3})Z/.exec(basename(path)) ?? [];
  if (day && time) return `${day}T${time.replaceAll("-", ":")}Z`;
  return (await stat(path)).mtime.toISOString();
}

function recogniseBackup(head: Buffer): Omit<FoundBackup, "path"> {
  if (isLocked(head)) return { kind: "whole", isLocked: true };
  if (head[0] === 0x1f && head[1] === 0x8b) return { kind: "embedded-database", isLocked: false };
  if (head.toString("latin1").startsWith("PGDMP")) return { kind: "postgres-database", isLocked: false };
  return { kind: "whole", isLocked: false };
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
