import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { PassThrough, Readable, type Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

/** Who can open a backup: the holders of keys (age recipients), whoever knows a passphrase, or, with null, everybody. */
export type BackupLock = { recipients: readonly string[] } | { passphrase: string } | null;

/** What opens an encrypted backup: age identities, or the passphrase. */
export type BackupKey = { identities: readonly string[] } | { passphrase: string } | null;

// 2^16 rounds of scrypt take a third of a second and 64 MB.
const SCRYPT_WORK_FACTOR = 16;
const BROKEN_PIPE = ["EPIPE", "ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"];
const AGE_HEADER = "age-encryption.org/v1";

/**
 * Packs all that is in `directory` into a new private file, locked where a lock is given, and reads that file again to its
 * end: it holds what was packed, and it opens. Throws with what tar said, a full disk for example.
 */
export async function packArchive(file: string, directory: string, lock: BackupLock): Promise<void> {
  const { lockStream, key } = await keyFor(lock);
  const packed = createHash("sha256");
  await withTar(["-cf", "-", "-C", directory, "."], async ({ stdout }) => {
    const tapped = Readable.from(hashed(stdout, packed));
    const target = createWriteStream(file, { flags: "wx", mode: 0o600, flush: true });
    await pipeline(await lockStream(tapped), target);
  });
  const found = createHash("sha256");
  for await (const chunk of await openArchive(file, key)) found.update(chunk);
  if (found.digest("hex") !== packed.digest("hex")) {
    throw new Error("The backup does not read as it was written. Look after the disk, then try again.");
  }
}

/** Unpacks a file into `directory`. Throws when it is no archive, not a whole one, or locked by another key. */
export async function unpackArchive(file: string, directory: string, key: BackupKey): Promise<void> {
  const source = await openArchive(file, key);
  await withTar(["-xf", "-", "-C", directory], ({ stdin }) => pipeline(source, stdin));
}

/** Whether the file is an encrypted backup, by how it begins. */
export function isLocked(head: Buffer): boolean {
  return head.toString("latin1").startsWith(AGE_HEADER);
}

/** How to lock a stream, and a key that opens it for as long as this process remembers it. */
async function keyFor(lock: BackupLock) {
  if (lock === null) return { lockStream: async (stream: Readable) => stream, key: null };
  const encrypter = new Encrypter();
  const lockStream = async (stream: Readable) => fromWeb(await encrypter.encrypt(toWeb(stream)));
  if ("passphrase" in lock) {
    encrypter.setScryptWorkFactor(SCRYPT_WORK_FACTOR);
    encrypter.setPassphrase(lock.passphrase);
    return { lockStream, key: lock };
  }
  // A key of this moment, to read the backup again: nobody keeps it, and the other half of the real ones is elsewhere.
  const identity = await generateX25519Identity();
  for (const recipient of [...lock.recipients, await identityToRecipient(identity)]) encrypter.addRecipient(recipient);
  return { lockStream, key: { identities: [identity] } };
}

async function openArchive(file: string, key: BackupKey): Promise<Readable> {
  const stream = createReadStream(file);
  if (key === null) return stream;
  const decrypter = new Decrypter();
  if ("passphrase" in key) decrypter.addPassphrase(key.passphrase);
  else for (const identity of key.identities) decrypter.addIdentity(identity);
  try {
    return fromWeb(await decrypter.decrypt(toWeb(stream)));
  } catch (error) {
    stream.destroy();
    throw new Error("This backup was encrypted for another key or passphrase.", { cause: error });
  }
}

async function withTar(
  args: readonly string[],
  feed: (tar: { stdin: Writable; stdout: Readable }) => Promise<void>,
): Promise<void> {
  const tar = spawn("tar", args, { stdio: ["pipe", "pipe", "pipe"] });
  const said = text(tar.stderr);
  const ended = once(tar, "close");
  // Read from the first moment: what a program that has ended wrote is thrown away while nobody reads.
  const stdout = tar.stdout.pipe(new PassThrough());
  const failing = feed({ stdin: tar.stdin, stdout }).then(
    () => null,
    (error: NodeJS.ErrnoException) => {
      // Where tar gave up first, it says why; our pipe only broke.
      if (BROKEN_PIPE.includes(error.code ?? "")) return null;
      tar.kill();
      return error;
    },
  );
  const [failure, [code]] = await Promise.all([failing, ended]);
  if (failure) throw failure;
  if (code !== 0) throw new Error((await said).trim() || "tar ended early.");
}

async function* hashed(source: AsyncIterable<Buffer>, hash: { update(chunk: Buffer): unknown }) {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

// Node and the DOM describe one and the same stream in two types.
function toWeb(stream: Readable) {
  return Readable.toWeb(stream) as unknown as globalThis.ReadableStream<Uint8Array>;
}

function fromWeb(stream: unknown): Readable {
  return Readable.fromWeb(stream as ReadableStream);
}
