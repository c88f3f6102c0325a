import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, it } from "vitest";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { documentStore } from "@/lib/storage/document-store";
import { bucketForDocuments } from "@/lib/storage/testing/s3-server";
import { Keyring, newKey } from "./data-keys";
import { HEADER_BYTES, keyIdsIn } from "./header";
import { insistOnDataKey } from "./insist-on-data-key";
import { keepObject } from "./kept-files";
import { keptObject, openKept, readKept } from "./open-kept";
import { rotateDataKey } from "./rotate-data-key";
import { shareKeys } from "./shared-keys";

const CHUNK = 64 * 1024;
const dataDir = temporaryDataDirectory();
bucketForDocuments();

async function headOf(name: string): Promise<Buffer> {
  return (await documentStore().open(name, HEADER_BYTES)).head;
}

it("answers every range of what is encrypted in a bucket, across chunks too", async () => {
  const bytes = randomBytes(20 * CHUNK + 100);
  await keepObject("documents/ab/letter.pdf", [bytes], bytes.length);
  const { read, bytes: length } = await openKept(keptObject("documents/ab/letter.pdf"));
  expect(length).toBe(bytes.length);
  const ends = [0, CHUNK - 1, CHUNK, 17 * CHUNK + 5, bytes.length - 1];
  for (const start of ends) {
    for (const end of ends.filter((each) => each >= start)) {
      const part = await buffer(read({ start, end }));
      expect(part.equals(bytes.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
    }
  }
  // Nothing of it is readable there.
  expect((await headOf("documents/ab/letter.pdf")).includes(bytes.subarray(0, 20))).toBe(false);
});

it("is read whole though it is put there anew between its head and its contents", async () => {
  const bytes = randomBytes(3 * CHUNK);
  const name = "documents/ab/again.pdf";
  const bucket = documentStore();
  await keepObject(name, [bytes], bytes.length);
  let opened = 0;
  const open: typeof bucket.open = async (...asked) => {
    const found = await bucket.open(...asked);
    opened += 1;
    if (opened === 2) await keepObject(name, [bytes], bytes.length);
    return found;
  };
  const { read } = await openKept({ store: { ...bucket, open }, name });
  expect((await buffer(read())).equals(bytes)).toBe(true);
  expect(opened).toBe(3);
});

it("refuses a server that was told another key, and gives all objects another when that is asked for", async () => {
  const [first, second] = [newKey(), newKey()];
  const keys = (...named: { secret: Buffer }[]) => ({
    text: named.map(({ secret }) => secret.toString("base64")).join(),
  });
  const elsewhere = join(dataDir, "elsewhere");
  const store = documentStore();
  for await (const name of store.list("documents")) await store.remove(name);
  const one = new Keyring([elsewhere], keys(first));
  await insistOnDataKey(dataDir, one);
  await keepObject("documents/cd/letter.pdf", [Buffer.from("a letter")], 8, { keyring: one });
  await expect(insistOnDataKey(dataDir, new Keyring([elsewhere], keys(second)))).rejects.toThrow(
    `The documents in ${store.place} are encrypted with the key ${first.id}, and the key that is here is another (${second.id}).`,
  );

  const both = new Keyring([elsewhere], keys(second, first));
  expect(await rotateDataKey(dataDir, both, 0)).toMatchObject({ key: second.id, rewrapped: 1, unneeded: [first.id] });
  expect(keyIdsIn(await headOf("documents/cd/letter.pdf"))).toEqual([second.id]);
  const next = new Keyring([elsewhere], keys(second));
  await insistOnDataKey(dataDir, next);
  expect((await readKept(keptObject("documents/cd/letter.pdf"), { keyring: next })).toString()).toBe("a letter");
});

it("gives each server the keys of the installation that seal reports and second factors", async () => {
  const directories = ["server-1", "server-2"].map((name) => join(dataDir, name));
  for (const directory of directories) mkdirSync(directory);
  const [one = "", two = ""] = directories;
  const make = (directory: string) => () => {
    for (const name of ["report-key", "factor-key"]) {
      const path = join(directory, name);
      if (!existsSync(path)) writeFileSync(path, `${name} of ${directory}`);
    }
  };
  await shareKeys(documentStore(), one, make(one));
  await shareKeys(documentStore(), two, make(two));
  for (const name of ["report-key", "factor-key"]) {
    expect(readFileSync(join(two, name), "utf8")).toBe(`${name} of ${one}`);
    expect((await headOf(`keys/${name}`)).includes(name)).toBe(false);
  }
});
