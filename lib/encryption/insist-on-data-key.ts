import { readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { DataKeyError, KEY_CHECK_FILE, type Keyring, keyringOf, OWN_KEY_FILE } from "./data-keys";
import { HEADER_BYTES, isEncryptedHead, keyIdsIn, openHeader } from "./header";
import { keepBytes } from "./kept-files";

/** Of an installation from before there was such a file. */
const MOST_LOOKED_AT = 1_000;

/**
 * Makes sure that what is encrypted in a data directory can be opened, before anything is written: where nothing is, a key is
 * made unless one is named. Throws DataKeyError when the key is lost or another one; nothing was changed then.
 */
export async function insistOnDataKey(dataDir: string, keyring: Keyring = keyringOf(dataDir)): Promise<void> {
  const check = join(dataDir, KEY_CHECK_FILE);
  const sample = await findEncrypted(dataDir);
  if (sample) insistOnOpening(sample, dataDir, keyring);
  if (sample?.path === check) return;
  await keepBytes(check, Buffer.from("Plainfax\n"), {
    ...{ keyring, isDurable: true },
    directory: join(dataDir, "temporary"),
  });
}

type Sample = { path: string; header: Buffer };

function insistOnOpening({ path, header }: Sample, dataDir: string, keyring: Keyring): void {
  const needed = keyIdsIn(header).join(" or ");
  const keys = keyring.all();
  const mend = `Bring it back as ${join(dataDir, OWN_KEY_FILE)}, or name it in DATA_KEY_FILE. Nothing was changed.`;
  if (keys.length === 0) {
    throw new DataKeyError(
      `The documents in ${dataDir} are encrypted, and their key (${needed}) is not here. ${mend} Without it nobody can read them again.`,
    );
  }
  if (!keyIdsIn(header).some((id) => keyring.find(id))) {
    const here = keys.map(({ id }) => id).join(", ");
    throw new DataKeyError(
      `The documents in ${dataDir} are encrypted with the key ${needed}, and the key that is here is another (${here}). ${mend}`,
    );
  }
  openHeader(header, path, keyring.find);
}

async function findEncrypted(dataDir: string): Promise<Sample | null> {
  for (const path of [join(dataDir, KEY_CHECK_FILE), ...someDocuments(dataDir)]) {
    const header = await headerOf(path);
    if (header && isEncryptedHead(header)) return { path, header };
  }
  return null;
}

function someDocuments(dataDir: string): string[] {
  try {
    const names = readdirSync(join(dataDir, "documents"), { recursive: true, encoding: "utf8" });
    return names.slice(0, MOST_LOOKED_AT).map((name) => join(dataDir, "documents", name));
  } catch {
    return [];
  }
}

async function headerOf(path: string): Promise<Buffer | null> {
  const file = await open(path, "r").catch(() => null);
  if (!file) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
