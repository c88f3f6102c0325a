import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BodyReader } from "./body-reader";
import { decodeIpp, UnreadableIpp } from "./decode";
import { encodeIpp } from "./encode";
import {
  attribute,
  collection,
  type IppMessage,
  type IppValue,
  keyword,
  name,
  TEXT_TAGS,
  type TextKind,
} from "./message";

/** A body that arrives in pieces of this size. */
async function* arriving(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (bytes: Uint8Array, size?: number) => decodeIpp(new BodyReader(arriving(bytes, size)));

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const kinds = Object.keys(TEXT_TAGS) as TextKind[];
const simple: fc.Arbitrary<IppValue> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...kinds), value: fc.string({ unit: "grapheme", maxLength: 20 }) }),
  fc.record({ kind: fc.constantFrom("integer" as const, "enum" as const), value: int32 }),
  fc.record({ kind: fc.constant("boolean" as const), value: fc.boolean() }),
  fc.record({ kind: fc.constant("range" as const), lower: int32, upper: int32 }),
  fc.record({ kind: fc.constant("resolution" as const), across: int32, down: int32 }),
  fc.record({ kind: fc.constantFrom("no-value" as const, "unknown" as const, "unsupported" as const) }),
  fc
    .integer({ min: 0, max: 4_102_444_800_0 })
    .map((tenths) => ({ kind: "dateTime" as const, value: new Date(tenths * 100) })),
);
const attributes = (value: fc.Arbitrary<IppValue>) =>
  fc.array(
    fc.record({
      name: fc.stringMatching(/^[a-z-]{1,30}$/),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 4 },
  );
const value: fc.Arbitrary<IppValue> = fc.oneof(
  { weight: 4, arbitrary: simple },
  attributes(
    fc.oneof(
      { weight: 4, arbitrary: simple },
      attributes(simple).map((members) => collection(...members)),
    ),
  ).map((members) => collection(...members)),
);
const message: fc.Arbitrary<IppMessage> = fc.record({
  version: fc.tuple(fc.nat(255), fc.nat(255)),
  code: fc.nat(0xffff),
  requestId: int32,
  groups: fc.array(fc.record({ tag: fc.constantFrom(1, 2, 4, 5), attributes: attributes(value) }), { maxLength: 4 }),
});

describe("what was written", () => {
  it("is read again, in whatever pieces it arrives, and leaves the document that follows", async () => {
    await fc.assert(
      fc.asyncProperty(message, fc.integer({ min: 1, max: 50 }), async (written, size) => {
        const document = Buffer.from("%PDF-1.7");
        const body = new BodyReader(arriving(Buffer.concat([encodeIpp(written), document]), size));
        expect(await decodeIpp(body)).toEqual(written);
        const rest: Uint8Array[] = [];
        for await (const piece of body.rest()) rest.push(piece);
        expect(Buffer.concat(rest)).toEqual(document);
      }),
      { numRuns: 200 },
    );
  });

  it("is unreadable wherever it is cut off", async () => {
    await fc.assert(
      fc.asyncProperty(message, fc.double({ min: 0, max: 0.999, noNaN: true }), async (written, share) => {
        const bytes = encodeIpp(written);
        await expect(read(bytes.subarray(0, Math.floor(bytes.length * share)))).rejects.toThrow(UnreadableIpp);
      }),
      { numRuns: 100 },
    );
  });

  it("is read or refused, never anything else, whatever bytes are in it", async () => {
    await fc.assert(
      fc.asyncProperty(message, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }), async (written, hits) => {
        const bytes = encodeIpp(written);
        for (const [at, byte] of hits) bytes[at % bytes.length] = byte;
        await read(bytes).catch((error) => expect(error).toBeInstanceOf(UnreadableIpp));
      }),
      { numRuns: 300 },
    );
  });
});

const HEAD = [2, 0, 0, 2, 0, 0, 0, 1];

describe("refused is", () => {
  const nested = (depth: number): IppValue => collection(attribute("a", depth > 1 ? nested(depth - 1) : keyword("b")));
  const withValue = (...values: IppValue[]): IppMessage => ({
    ...{ version: [2, 0] as const, code: 2, requestId: 1 },
    groups: [{ tag: 1, attributes: [attribute("a", ...values)] }],
  });

  it.each<[string, Uint8Array]>([
    ["nothing at all", Buffer.alloc(0)],
    ["an attribute in no group", Buffer.of(...HEAD, 0x44, 0, 1, 97, 0, 1, 98, 3)],
    ["a value without an attribute", Buffer.of(...HEAD, 1, 0x44, 0, 0, 0, 1, 98, 3)],
    ["a length that goes on behind the end", Buffer.of(...HEAD, 1, 0x44, 0, 1, 97, 0x7f, 0xff, 98, 3)],
    ["a negative length", Buffer.of(...HEAD, 1, 0x44, 0, 1, 97, 0xff, 0xff, ...Buffer.alloc(70_000), 3)],
    ["a name that is too long", Buffer.of(...HEAD, 1, 0x44, 1, 0, ...Buffer.alloc(256, 97), 0, 1, 98, 3)],
    ["a number of two bytes", Buffer.of(...HEAD, 1, 0x21, 0, 1, 97, 0, 2, 0, 1, 3)],
    ["a collection that does not end", Buffer.of(...HEAD, 1, 0x34, 0, 1, 97, 0, 0, 3)],
    ["the end of a collection without its beginning", Buffer.of(...HEAD, 1, 0x37, 0, 1, 97, 0, 0, 3)],
    [
      "a member without a value",
      Buffer.of(...HEAD, 1, 0x34, 0, 1, 97, 0, 0, 0x4a, 0, 0, 0, 1, 98, 0x37, 0, 0, 0, 0, 3),
    ],
    ["collections nested too deep", encodeIpp(withValue(nested(5)))],
    [
      "more than 64 kB of attributes",
      encodeIpp(withValue(...Array.from({ length: 300 }, () => name("x".repeat(250))))),
    ],
  ])("%s", async (_, bytes) => {
    await expect(read(bytes)).rejects.toThrow(UnreadableIpp);
  });

  it("nothing of what is just small enough", async () => {
    const fits = withValue(nested(4), ...Array.from({ length: 200 }, () => name("x".repeat(250))));
    expect(await read(encodeIpp(fits))).toEqual(fits);
  });
});

it("cuts a text that is too long for IPP between two characters", async () => {
  const { groups } = await read(
    encodeIpp({
      version: [2, 0],
      code: 0,
      requestId: 1,
      groups: [{ tag: 2, attributes: [attribute("n", name("é".repeat(200)))] }],
    }),
  );
  expect(groups[0]?.attributes[0]?.values).toEqual([name("é".repeat(127))]);
});
