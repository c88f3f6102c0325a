import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { isEncryptedHead } from "@/lib/encryption/header";
import { insistOnDataKey } from "@/lib/encryption/insist-on-data-key";
import { INSTALLATION_MARK, type KeptObjects, MOVED_MARK, MOVING_MARK } from "@/lib/storage/kept-objects";
import { putSmall, readSmall } from "@/lib/storage/small-objects";

/** What a document is in. */
export const DOCUMENT_FOLDERS = ["documents", "quarantine"] as const;

export type Moved = {
  readonly copied: number;
  /** Those that an earlier, interrupted move had brought already. */
  readonly there: number;
};

/** The most that a file may begin with so that it is known to be encrypted. */
const HEAD_BYTES = 16;

/**
 * Copies all documents of one store to another, each compared by its hash where it arrived; killed, it goes on when it is run again. Until it is
 * done no portal starts on the other store, and then none on the first one any more, in which everything stays. Throws with the line
 * that helps when a portal runs, the other store holds something else, a key is missing or a file is not encrypted yet.
 */
export async function moveDocuments(
  from: KeptObjects,
  to: KeptObjects,
  dataDir: string,
  insistOnStopped: () => Promise<void>,
): Promise<Moved> {
  await insistOnStopped();
  const mark = await readSmall(from, INSTALLATION_MARK);
  if (mark === null) throw new Error(`There are no documents of Plainfax in ${from.place}.`);
  const movedTo = await readSmall(from, MOVED_MARK);
  if (movedTo) throw new Error(`${capitalized(from.place)} was moved to ${movedTo} already.`);
  await insistOnOwn(to, mark);
  await insistOnDataKey(dataDir, undefined, from);
  await putSmall(to, MOVING_MARK, mark, dataDir);
  await insistOnDataKey(dataDir, undefined, to);

  const counts = { copied: 0, there: 0 };
  for (const folder of DOCUMENT_FOLDERS) {
    for await (const name of from.list(folder)) {
      if (await isSame(from, to, name)) counts.there += 1;
      else {
        await copy(from, to, name, dataDir);
        counts.copied += 1;
      }
    }
  }
  // What a portal kept meanwhile would be missed.
  await insistOnStopped();
  await putSmall(to, INSTALLATION_MARK, mark, dataDir);
  await to.remove(MOVED_MARK);
  await putSmall(from, MOVED_MARK, to.place, dataDir);
  await to.remove(MOVING_MARK);
  return counts;
}

/** Removes what a finished move left in the store that it was from. Throws when it was not moved. */
export async function removeMoved(from: KeptObjects): Promise<number> {
  if (!(await readSmall(from, MOVED_MARK))) throw new Error(`${capitalized(from.place)} was not moved.`);
  let removed = 0;
  for (const folder of DOCUMENT_FOLDERS) {
    for await (const name of from.list(folder)) {
      await from.remove(name);
      removed += 1;
    }
  }
  return removed;
}

/** Throws where a store holds anything of a portal: documents, keys or the mark of a database. */
export async function insistOnEmptyStore(store: KeptObjects): Promise<void> {
  for (const mark of [INSTALLATION_MARK, MOVING_MARK, MOVED_MARK]) {
    if ((await readSmall(store, mark)) !== null) throw holdsSomethingElse(store);
  }
  if (await holdsAny(store, [...DOCUMENT_FOLDERS, "keys"])) throw holdsSomethingElse(store);
}

/** It is empty, was moved from, or is where a move was interrupted. */
async function insistOnOwn(to: KeptObjects, mark: string): Promise<void> {
  const marks = [await readSmall(to, INSTALLATION_MARK), await readSmall(to, MOVING_MARK)].filter(
    (each) => each !== null,
  );
  const isEmpty = marks.length === 0 && !(await holdsAny(to));
  if (isEmpty || (marks.length > 0 && marks.every((each) => each === mark))) return;
  throw holdsSomethingElse(to);
}

function holdsSomethingElse({ place }: KeptObjects): Error {
  return new Error(`${capitalized(place)} holds something else already. Name an empty one.`);
}

async function holdsAny(store: KeptObjects, folders: readonly string[] = DOCUMENT_FOLDERS): Promise<boolean> {
  for (const folder of folders) for await (const _ of store.list(folder)) return true;
  return false;
}

async function isSame(from: KeptObjects, to: KeptObjects, name: string): Promise<boolean> {
  const bytes = await to.size(name);
  return bytes !== null && bytes === (await from.size(name)) && (await hashIn(from, name)) === (await hashIn(to, name));
}

async function copy(from: KeptObjects, to: KeptObjects, name: string, dataDir: string): Promise<void> {
  const directory = join(dataDir, "temporary");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, randomUUID());
  const hash = createHash("sha256");
  try {
    const opened = await from.open(name, HEAD_BYTES);
    try {
      if (!isEncryptedHead(opened.head)) throw new Error(NOT_ENCRYPTED);
      const parts = async function* () {
        for await (const part of opened.read(0, opened.bytes - 1)) {
          hash.update(part);
          yield part;
        }
      };
      await pipeline(parts, createWriteStream(path, { flags: "wx", mode: 0o600 }));
    } finally {
      await opened.close();
    }
    await to.put(name, path);
    if ((await hashIn(to, name)) === hash.digest("hex")) return;
    throw new Error(`A document is not in ${to.place} what it was. Look after its disk, and run this again.`);
  } finally {
    await rm(path, { force: true });
  }
}

const NOT_ENCRYPTED =
  "Some documents are not encrypted yet. Start the portal where they are, wait until its log says that they are, stop it, and run this again.";

async function hashIn(store: KeptObjects, name: string): Promise<string> {
  const hash = createHash("sha256");
  const opened = await store.open(name, 1);
  try {
    await pipeline(opened.read(0, opened.bytes - 1), hash);
  } finally {
    await opened.close();
  }
  return hash.digest("hex");
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
