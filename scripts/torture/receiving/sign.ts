import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { Dice } from "../dice";
import type { Delivery } from "./plan";

export type SignedDelivery = { headers: Record<string, string>; body: Buffer<ArrayBuffer> };
export type Signer = { publicKey: string; seal(delivery: Delivery): SignedDelivery };

const OUTSIDE_THE_WINDOW_S = 301;
const LONGEST_AGO_S = 72 * 3_600;

/** Signs as Telnyx does, at the moment of delivery; what is replayed or forged gets what only looks like a signature. */
export function openSigner(dice: Dice, privateKey: KeyObject = generateKeyPairSync("ed25519").privateKey): Signer {
  const publicKey = createPublicKey(privateKey);
  const stranger = generateKeyPairSync("ed25519").privateKey;
  return {
    publicKey: publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64"),
    seal(delivery) {
      const body = delivery.event ? bodyOf(delivery) : noise();
      const now = Math.floor(Date.now() / 1_000);
      if (delivery.kind === "forged") return forgery(dice, body, now, { privateKey, stranger });
      const ago = delivery.kind === "replay" ? OUTSIDE_THE_WINDOW_S + Math.floor(dice.roll() * LONGEST_AGO_S) : 0;
      return signed(body, String(now - ago), privateKey);
    },
  };
}

function bodyOf({ event, kind }: Delivery): Buffer<ArrayBuffer> {
  const { id, type, at, payload } = event ?? { id: "", type: "", at: 0, payload: {} };
  const data = {
    record_type: "event",
    id,
    event_type: type,
    occurred_at: new Date(at).toISOString(),
    payload,
  };
  return Buffer.from(JSON.stringify({ data, meta: { attempt: kind === "duplicate" ? 2 : 1 } }));
}

function noise(): Buffer<ArrayBuffer> {
  return Buffer.from(`{"data": ${randomBytes(32).toString("hex")}`);
}

function signed(body: Buffer<ArrayBuffer>, timestamp: string, key: KeyObject): SignedDelivery {
  const signature = sign(null, Buffer.concat([Buffer.from(`${timestamp}|`), body]), key).toString("base64");
  return {
    body,
    headers: {
      "content-type": "application/json",
      "telnyx-timestamp": timestamp,
      "telnyx-signature-ed25519": signature,
    },
  };
}

type Keys = { privateKey: KeyObject; stranger: KeyObject };

function forgery(dice: Dice, body: Buffer<ArrayBuffer>, now: number, { privateKey, stranger }: Keys): SignedDelivery {
  const real = signed(body, String(now), privateKey);
  const withHeader = (name: string, value: string) => ({ body, headers: { ...real.headers, [name]: value } });
  const { "telnyx-signature-ed25519": _, ...unsigned } = real.headers;
  return dice.pick([
    () => signed(body, String(now), stranger),
    () => ({ ...real, body: Buffer.concat([body, Buffer.from(" ")]) }),
    () => withHeader("telnyx-timestamp", String(now - 1)),
    () => withHeader("telnyx-signature-ed25519", Buffer.alloc(64).toString("base64")),
    () => withHeader("telnyx-signature-ed25519", "not a signature"),
    () => ({ body, headers: unsigned }),
  ])();
}
