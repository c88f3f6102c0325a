import "server-only";
import { randomUUID } from "node:crypto";
import { copyFile, mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OpenDatabase } from "@/db/database";
import { newestApplied } from "@/db/migrate";
import packageJson from "@/package.json";
import { packArchive } from "./archive";
import { linkFiles } from "./link-files";
import type { Manifest } from "./manifest";

/**
 * Puts the database, the documents and the installation's secret into one file below `backups/` of the data directory,
 * while the portal goes on. Answers its path. Throws when there is no room or no program to do it; nothing half-made
 * stays.
 */
export async function makeBackup(database: OpenDatabase, dataDir: string): Promise<string> {
  const createdAt = new Date().toISOString();
  const backups = join(dataDir, "backups");
  const file = join(backups, `plainfax-${createdAt.replaceAll(":", "-")}.tar`);
  const unfinished = `${file}.unfinished`;
  const staging = join(dataDir, "temporary", randomUUID());
  await mkdir(backups, { recursive: true, mode: 0o700 });
  await mkdir(staging, { recursive: true, mode: 0o700 });
  try {
    const manifest: Manifest = {
      format: 1,
      version: packageJson.version,
      engine: database.engine,
      migration: await newestApplied(database),
      createdAt,
    };
    await writeFile(join(staging, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    await copyFile(join(dataDir, "auth-secret"), join(staging, "auth-secret")).catch(ignoreMissing);
    await copyFile(join(dataDir, "report-key"), join(staging, "report-key")).catch(ignoreMissing);
    await copyFile(join(dataDir, "installation"), join(staging, "installation")).catch(ignoreMissing);
    // Before and after: what is deleted meanwhile is still in the dump, what is stored meanwhile may be.
    await linkAll(dataDir, staging);
    await database.dump(join(staging, "database"));
    await linkAll(dataDir, staging);
    await packArchive(unfinished, staging);
    await makeDurable(unfinished);
    await rename(unfinished, file);
  } finally {
    await rm(staging, { recursive: true, force: true });
    await rm(unfinished, { force: true });
  }
  return file;
}

async function linkAll(dataDir: string, staging: string): Promise<void> {
  await linkFiles(join(dataDir, "documents"), join(staging, "documents"));
  await linkFiles(join(dataDir, "quarantine"), join(staging, "quarantine"));
}

async function makeDurable(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.chmod(0o600);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** An installation may be given its secret by its environment; then there is no file of it. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
