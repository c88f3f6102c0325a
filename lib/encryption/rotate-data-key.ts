import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { codeOf } from "@/lib/errors";
import { documentStore } from "@/lib/storage/document-store";
import { STORED_FOLDERS } from "@/lib/storage/kept-objects";
import { Keyring, newKey, OWN_KEY_FILE, writeKeys } from "./data-keys";
import { EncryptedFileError } from "./header";
import { insistOnDataKey, noteDataKey } from "./insist-on-data-key";
import { localFolders } from "./kept-folders";
import { type Place, rewrapKept } from "./open-kept";

/** Within it a process that wrote with the former key has put the file in its place. */
const PAUSE_MS = 2_000;

export type Rotated = {
  /** The id of the key that opens everything now. */
  readonly key: string;
  readonly rewrapped: number;
  /** Files that no key here opens, or that are damaged. While there are any, former keys stay. */
  readonly left: number;
  /** The ids of keys that nothing needs any more, which are for the operator to take away. */
  readonly unneeded: readonly string[];
};

/**
 * Makes one key open every file: a new one where the portal keeps its own, else the first one that is named. Only the keys in the
 * files' headers are wrapped anew. The portal may run meanwhile; killed, it goes on where it was when it is run again. Throws DataKeyError.
 */
export async function rotateDataKey(dataDir: string, keyring: Keyring, pauseMs = PAUSE_MS): Promise<Rotated> {
  await insistOnDataKey(dataDir, keyring);
  const own = join(dataDir, OWN_KEY_FILE);
  const isOwn = keyring.fileOfCurrent === own;
  // Two in one file: a rotation that was begun and did not end.
  const { length } = isOwn ? keysOf(dataDir) : [];
  if (length === 1) writeKeys(own, [newKey(), ...keysOf(dataDir)]);

  let { rewrapped, left } = await rewrapAll(dataDir, keyring);
  for (let again = 1; again > 0; rewrapped += again) {
    await setTimeout(pauseMs);
    ({ rewrapped: again, left } = await rewrapAll(dataDir, keyring));
  }
  const current = keyring.current();
  await noteDataKey(dataDir, keyring, documentStore(dataDir));
  if (isOwn && left === 0) writeKeys(own, [current]);
  const unneeded = left > 0 ? [] : keyring.all().slice(1);
  return { key: current.id, rewrapped, left, unneeded: unneeded.map(({ id }) => id) };
}

function keysOf(dataDir: string) {
  return new Keyring([dataDir]).all();
}

async function rewrapAll(dataDir: string, keyring: Keyring): Promise<{ rewrapped: number; left: number }> {
  const counts = { rewrapped: 0, left: 0 };
  const rewrap = async (place: Place) => {
    try {
      if (await rewrapKept(place, keyring)) counts.rewrapped += 1;
    } catch (error) {
      // What is deleted meanwhile, or is a folder, needs no key.
      if (["ENOENT", "EISDIR"].includes(codeOf(error) ?? "")) return;
      if (!(error instanceof EncryptedFileError)) throw error;
      counts.left += 1;
    }
  };
  for (const folder of [...(await localFolders(dataDir)), join(dataDir, "uploads")]) {
    for (const name of await readdir(folder).catch(() => [])) await rewrap(join(folder, name));
  }
  const store = documentStore(dataDir);
  for (const folder of STORED_FOLDERS) {
    for await (const name of store.list(folder)) await rewrap({ store, name });
  }
  return counts;
}
