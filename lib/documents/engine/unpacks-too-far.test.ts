import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { corpus, FIXTURES } from "@/lib/documents/testing/corpus";
import { unpacksTooFar } from "./unpacks-too-far";

const read = (file: string) => readFileSync(join(FIXTURES, file));

it("lets every ordinary office file through", async () => {
  const usual = corpus.filter(({ file }) => /^(?:office|everyday)\/.*\.(?:docx|xlsx|pptx|odt|ods|odp)$/.test(file));
  expect(usual.length).toBeGreaterThan(3);
  for (const { file } of usual) expect(await unpacksTooFar(read(file)), file).toBe(false);
});

it.each(["self-office-bomb.docx", "self-office-bomb-nested.docx"])(
  "finds out by unpacking that %s says too little of itself",
  async (file) => expect(await unpacksTooFar(read(`hostile/${file}`))).toBe(true),
);

it("counts files", async () => {
  const entry = Buffer.alloc(46);
  entry.write("PK\x01\x02", "latin1");
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  expect(await unpacksTooFar(Buffer.concat([...Array.from({ length: 10_000 }, () => entry), end]))).toBe(false);
  expect(await unpacksTooFar(Buffer.concat([...Array.from({ length: 10_001 }, () => entry), end]))).toBe(true);
});
