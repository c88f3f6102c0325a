import { generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import Telnyx from "telnyx";
import { describe, expect, it } from "vitest";
import { isSignedWith, rejectionOf } from "./verify-webhook";

const NOW = new Date("2026-11-23T12:00:00Z");
const NOW_SECS = NOW.getTime() / 1_000;

function newKey() {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(12).toString("base64");
  return { raw, sign: (message: Uint8Array) => sign(null, message, privateKey).toString("base64") };
}
const key = newKey();
const otherKey = newKey();

function delivery(body: Uint8Array | string, { timestamp = String(NOW_SECS), signer = key } = {}) {
  const bytes = Buffer.from(body);
  const signature = signer.sign(Buffer.concat([Buffer.from(`${timestamp}|`), bytes]));
  return {
    bytes,
    headers: new Headers({ "telnyx-timestamp": timestamp, "telnyx-signature-ed25519": signature }),
  };
}
function verdict({ bytes, headers }: ReturnType<typeof delivery>, keys = [key.raw]) {
  return rejectionOf(bytes, (name) => headers.get(name), keys, NOW);
}
const hex = (text: string) => Buffer.from(text, "hex");
const base64OfHex = (text: string) => hex(text).toString("base64");
const vectors = (file: string) => JSON.parse(readFileSync(`lib/telnyx/fixtures/vectors/${file}`, "utf8"));

describe("a signature", () => {
  it("is checked as every vector of RFC 8032 says", async () => {
    const all: { pub: string; msg: string; sig: string }[] = vectors("rfc8032_ed25519.json");
    expect(all).toHaveLength(4);
    for (const { pub, msg, sig } of all) {
      expect(await isSignedWith(base64OfHex(pub), hex(msg), hex(sig))).toBe(true);
      expect(await isSignedWith(base64OfHex(pub), hex(`${msg}00`), hex(sig))).toBe(false);
    }
  });

  it("is checked as every vector of Wycheproof says", async () => {
    type Group = { publicKey: { pk: string }; tests: { tcId: number; msg: string; sig: string; result: string }[] };
    const groups: Group[] = vectors("wycheproof_ed25519_test.json").testGroups;
    let checked = 0;
    for (const { publicKey, tests } of groups) {
      for (const { tcId, msg, sig, result } of tests) {
        expect(await isSignedWith(base64OfHex(publicKey.pk), hex(msg), hex(sig)), `case ${tcId}`).toBe(
          result === "valid",
        );
        checked++;
      }
    }
    expect(checked).toBe(151);
  });

  it("of a key that anybody can sign for counts for nothing", async () => {
    const identity = Buffer.concat([Buffer.from([1]), Buffer.alloc(31)]).toString("base64");
    const forged = Buffer.concat([Buffer.from([1]), Buffer.alloc(63)]);
    expect(await isSignedWith(identity, Buffer.from("anything"), forged)).toBe(false);
  });
});

describe("a delivery", () => {
  it("is Telnyx's when any of the active keys signed it", async () => {
    expect(await verdict(delivery("{}"))).toBeNull();
    expect(await verdict(delivery("{}", { signer: otherKey }), [key.raw, otherKey.raw])).toBeNull();
    expect(await verdict(delivery("{}", { signer: otherKey }))).toBe("wrong-signature");
    expect(await verdict(delivery("{}"), [])).toBe("wrong-signature");
  });

  it("is checked byte for byte: a byte order mark and bad UTF-8 are part of what was signed", async () => {
    for (const body of [Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), Buffer.from([0x7b, 0xff, 0xfe, 0x7d])]) {
      const signed = delivery(body);
      expect(await verdict(signed)).toBeNull();
      signed.bytes[0] = 0x20;
      expect(await verdict(signed)).toBe("wrong-signature");
    }
  });

  it.each([
    [-301, "timestamp-too-far"],
    [-300, null],
    [300, null],
    [301, "timestamp-too-far"],
  ])("signed %i seconds from now: %s", async (offset, expected) => {
    expect(await verdict(delivery("{}", { timestamp: String(NOW_SECS + offset) }))).toBe(expected);
  });

  it.each(["", "abc", "1.5", " 1234567890x", "-123456789", "123456789", "12345678901", "0x12345678", "1e9"])(
    "with the timestamp %j is malformed",
    async (timestamp) => {
      const headers = new Headers({ "telnyx-signature-ed25519": key.sign(Buffer.from("x")) });
      headers.set("telnyx-timestamp", timestamp);
      const expected = timestamp === "" ? "missing-timestamp" : "malformed-timestamp";
      expect(await rejectionOf(Buffer.from("{}"), (name) => headers.get(name), [key.raw], NOW)).toBe(expected);
    },
  );

  it("with a signature that is not 64 bytes of strict base64 is malformed", async () => {
    const { bytes, headers } = delivery("{}");
    const good = headers.get("telnyx-signature-ed25519") ?? "";
    const bad = [
      good.slice(0, -2),
      `${good.slice(0, 60)} ${good.slice(60)}`,
      good.replaceAll("+", "-").replaceAll("/", "_").slice(0, 86),
      Buffer.from(good, "base64").toString("hex"),
      Buffer.alloc(63).toString("base64"),
      Buffer.alloc(65).toString("base64"),
    ];
    for (const signature of bad) {
      headers.set("telnyx-signature-ed25519", signature);
      expect(await verdict({ bytes, headers }), signature).toBe("malformed-signature");
    }
    headers.delete("telnyx-signature-ed25519");
    expect(await verdict({ bytes, headers })).toBe("missing-signature");
  });

  it("is judged as the SDK judges it, for text", async () => {
    const client = new Telnyx({ apiKey: "none", publicKey: key.raw });
    const timestamp = String(Math.floor(Date.now() / 1_000));
    for (const body of ['{"a":1}', '{"ü":"€𝄞"}', "[]"]) {
      for (const signer of [key, otherKey]) {
        const { bytes, headers } = delivery(body, { timestamp, signer });
        const accepted = await client.webhooks
          .unwrap(body, { headers: Object.fromEntries(headers) })
          .then(() => true)
          .catch(() => false);
        expect((await rejectionOf(bytes, (name) => headers.get(name), [key.raw])) === null).toBe(accepted);
      }
    }
  });
});
