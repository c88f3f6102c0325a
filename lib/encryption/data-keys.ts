import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { environment } from "@/lib/env";
import type { DataKey } from "./header";

const KEY_BYTES = 32;

/** The key that the portal makes itself, in the data directory, where none is named. */
export const OWN_KEY_FILE = "data-key";

/** A small file beside it, of which it is known that the right key opens it, whether there are documents or not. */
export const KEY_CHECK_FILE = "data-key-check";

/** What is wrong with the key, in words for the operator. */
export class DataKeyError extends Error {
  override readonly name = "DataKeyError";
}

type Loaded = { readonly keys: readonly DataKey[]; readonly stamp: string };

/**
 * The keys of an installation: those in DATA_KEY, in the file DATA_KEY_FILE and in `data-key` of the data directory, one after
 * the other. The first encrypts; all of them open. Files are read anew when they change, because another process may rotate keys.
 */
export class Keyring {
  private loaded: Loaded | undefined;
  private readonly files: readonly string[];

  /** `directories`: where a file `data-key` may lie; a new key is made in the first. */
  constructor(
    readonly directories: readonly string[],
    private readonly named: { text?: string | undefined; file?: string | undefined } = {},
  ) {
    this.files = [named.file, ...directories.map((directory) => join(directory, OWN_KEY_FILE))].filter(
      (file) => file !== undefined,
    );
  }

  /** All keys, the one that encrypts first. Throws DataKeyError when one of them can't be used. */
  all(): readonly DataKey[] {
    const stamp = this.files.map(stampOf).join();
    if (this.loaded?.stamp !== stamp) this.loaded = { keys: this.read(), stamp };
    return this.loaded.keys;
  }

  /** The key that encrypts; it is made when there is none and never was. Throws DataKeyError when it is lost. */
  current(): DataKey {
    if (this.all().length === 0) this.makeKey();
    const [first] = this.all();
    if (first) return first;
    throw new DataKeyError("There is no key to encrypt documents with.");
  }

  /** The key with this id. Files are looked at only when it isn't known yet. */
  readonly find = (id: string): DataKey | undefined => {
    const isIt = (key: DataKey) => key.id === id;
    return this.loaded?.keys.find(isIt) ?? this.all().find(isIt);
  };

  /** The file in which the key that encrypts stands; null where it is in DATA_KEY. */
  get fileOfCurrent(): string | null {
    if (this.named.text) return null;
    return this.files.find((file) => keysIn(file).length > 0) ?? null;
  }

  /** For its owner alone. Of two processes that do so at once, the first one's holds. */
  private makeKey(): void {
    const [directory = ""] = this.directories;
    if (existsSync(join(directory, KEY_CHECK_FILE))) throw new DataKeyError(`The key of ${directory} is not here.`);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, OWN_KEY_FILE);
    const written = writeBeside(path, [newKey()]);
    try {
      linkSync(written, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    } finally {
      rmSync(written, { force: true });
    }
  }

  private read(): DataKey[] {
    const keys = [
      ...(this.named.text ? parseKeys(this.named.text, "DATA_KEY") : []),
      ...this.files.flatMap((file) => keysIn(file, file === this.named.file)),
    ];
    return keys.filter(({ id }, index) => keys.findIndex((key) => key.id === id) === index);
  }
}

const keyrings = new Map<string, Keyring>();

/** The keys of the installation in a data directory. */
export function keyringOf(dataDir: string = environment().DATA_DIR): Keyring {
  const known = keyrings.get(dataDir);
  if (known) return known;
  const keyring = keyringIn([dataDir]);
  keyrings.set(dataDir, keyring);
  return keyring;
}

/** The keys that are named in the configuration, and those that lie in these directories. */
export function keyringIn(directories: readonly string[]): Keyring {
  const { DATA_KEY, DATA_KEY_FILE } = environment();
  const file = DATA_KEY_FILE && resolve(DATA_KEY_FILE);
  return new Keyring(directories, { text: DATA_KEY, file });
}

export function newKey(): DataKey {
  const secret = randomBytes(KEY_BYTES);
  return { id: idOf(secret), secret };
}

/** Writes the keys of a file anew, whole or not at all. */
export function writeKeys(path: string, keys: readonly DataKey[]): void {
  const written = writeBeside(path, keys);
  renameSync(written, path);
}

function writeBeside(path: string, keys: readonly DataKey[]): string {
  const written = join(dirname(path), `.${OWN_KEY_FILE}-${randomUUID()}`);
  const text = keys.map(({ secret }) => `${secret.toString("base64")}\n`).join("");
  writeFileSync(written, text, { mode: 0o600, flag: "wx", flush: true });
  return written;
}

/** The keys in a text, one a line or with commas between. Throws DataKeyError when one isn't 32 bytes in base64 or hex. */
export function parseKeys(text: string, where: string): DataKey[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== "");
  if (words.length === 0) throw new DataKeyError(`${where} holds no key. ${HOW}`);
  return words.map((word) => {
    const secret = Buffer.from(word, /^[0-9a-f]{64}$/i.test(word) ? "hex" : "base64");
    if (secret.length !== KEY_BYTES) throw new DataKeyError(`${where} holds a key that isn't 32 bytes long. ${HOW}`);
    return { id: idOf(secret), secret };
  });
}

function idOf(secret: Buffer): string {
  return createHmac("sha256", secret).update("plainfax key id").digest("hex").slice(0, 16);
}

const HOW = "Make one with: openssl rand -base64 32";

function keysIn(file: string, isNamed = false): DataKey[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    if (isNamed || existsSync(file)) {
      throw new DataKeyError(
        `The key in ${file} can't be read. Name a file in DATA_KEY_FILE that this process may read.`,
      );
    }
    return [];
  }
  return parseKeys(text, file);
}

function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs}/${found.ino}/${found.size}` : "-";
}
