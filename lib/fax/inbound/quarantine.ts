import "server-only";
import { keepObjectCopy } from "@/lib/encryption/kept-files";
import { documentStore } from "@/lib/storage/document-store";

/** Keeps the bytes of a received file that cannot be opened, for somebody who knows how; nothing of it is ever served. */
export function keepQuarantined(faxId: string, sourcePath: string): Promise<void> {
  return keepObjectCopy(nameOf(faxId), sourcePath);
}

/** Whether something is kept of a fax. */
export async function isQuarantined(faxId: string): Promise<boolean> {
  return (await documentStore().size(nameOf(faxId))) !== null;
}

/** Removes what was kept of a fax, if anything. */
export async function removeQuarantined(faxId: string): Promise<void> {
  await documentStore().remove(nameOf(faxId));
}

function nameOf(faxId: string): string {
  return `quarantine/${faxId}`;
}
