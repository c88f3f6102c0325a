import { join } from "node:path";
import { codeOf } from "@/lib/errors";
import { documentStore } from "@/lib/storage/document-store";
import type { KeptObjects } from "@/lib/storage/kept-objects";
import { DataKeyError, KEY_CHECK_FILE, type Keyring, keyringOf, OWN_KEY_FILE } from "./data-keys";
import { HEADER_BYTES, isEncryptedHead, keyIdsIn } from "./header";
import { keepObject, writingIn } from "./kept-files";

/** Of an installation from before there was such a file. */
const MOST_LOOKED_AT = 1_000;

/**
 * Makes sure that what is encrypted for the installation in a data directory can be opened, before anything is written: where nothing is, a
 * key is made unless one is named. Throws DataKeyError when the key is lost or another one; nothing was changed then.
 */
export async function insistOnDataKey(
  dataDir: string,
  keyring: Keyring = keyringOf(dataDir),
  store: KeptObjects = documentStore(dataDir),
): Promise<void> {
  const sample = await findEncrypted(store);
  if (sample) insistOnKnowing(sample.keyIds, dataDir, keyring, store);
  if (sample?.name === KEY_CHECK_FILE) return;
  await noteDataKey(dataDir, keyring, store);
}

/** Keeps what only the key that encrypts now, or one that took its place, opens. */
export async function noteDataKey(dataDir: string, keyring: Keyring, store: KeptObjects): Promise<void> {
  const note = Buffer.from("Plainfax\n");
  await keepObject(KEY_CHECK_FILE, [note], note.length, { store, keyring, directory: writingIn(dataDir) });
}

/** A key is known by its id, which is made of it. */
function insistOnKnowing(ids: readonly string[], dataDir: string, keyring: Keyring, { place }: KeptObjects): void {
  const needed = ids.join(" or ");
  const keys = keyring.all();
  const mend = `Bring it back as ${join(dataDir, OWN_KEY_FILE)}, or name it in DATA_KEY_FILE. Nothing was changed.`;
  if (keys.length === 0) {
    throw new DataKeyError(
      `The documents in ${place} are encrypted, and their key (${needed}) is not here. ${mend} Without it nobody can read them again.`,
    );
  }
  if (!ids.some((id) => keyring.find(id))) {
    const here = keys.map(({ id }) => id).join(", ");
    throw new DataKeyError(
      `The documents in ${place} are encrypted with the key ${needed}, and the key that is here is another (${here}). ${mend}`,
    );
  }
}

async function findEncrypted(store: KeptObjects): Promise<{ name: string; keyIds: string[] } | null> {
  let looked = 0;
  const names = async function* () {
    yield KEY_CHECK_FILE;
    yield* store.list("documents");
  };
  for await (const name of names()) {
    const head = await headOf(store, name);
    if (head && isEncryptedHead(head)) return { name, keyIds: keyIdsIn(head) };
    looked += 1;
    if (looked > MOST_LOOKED_AT) break;
  }
  return null;
}

async function headOf(store: KeptObjects, name: string): Promise<Buffer | null> {
  try {
    const opened = await store.open(name, HEADER_BYTES);
    await opened.close();
    return opened.head;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
