import "server-only";
import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import { keepCopy } from "@/lib/encryption/kept-files";
import { environment } from "@/lib/env";

/** Keeps the bytes of a received file that cannot be opened, for somebody who knows how; nothing of it is ever served. */
export function keepQuarantined(faxId: string, sourcePath: string): Promise<void> {
  return keepCopy(pathOf(faxId), sourcePath, { isDurable: true });
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

function pathOf(faxId: string): string {
  return join(environment().DATA_DIR, "quarantine", faxId);
}
