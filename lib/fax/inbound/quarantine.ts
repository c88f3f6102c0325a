import "server-only";
import { access, chmod, copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { environment } from "@/lib/env";

/** Keeps the bytes of a received file that cannot be opened, for somebody who knows how; nothing of it is ever served. */
export async function keepQuarantined(faxId: string, sourcePath: string): Promise<void> {
  await mkdir(directory(), { recursive: true, mode: 0o700 });
  await copyFile(sourcePath, pathOf(faxId));
  await chmod(pathOf(faxId), 0o600);
}

/** Whether something is kept of a fax. */
export async function isQuarantined(faxId: string): Promise<boolean> {
  return access(pathOf(faxId)).then(
    () => true,
    () => false,
  );
}

/** Removes what was kept of a fax, if anything. */
export async function removeQuarantined(faxId: string): Promise<void> {
  await rm(pathOf(faxId), { force: true });
}

function directory(): string {
  return join(environment().DATA_DIR, "quarantine");
}

function pathOf(faxId: string): string {
  return join(directory(), faxId);
}
