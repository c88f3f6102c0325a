import "server-only";
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { problemWithPublicKey } from "@/lib/public-key";

const TOLERANCE_SECS = 300;
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

export type RejectionReason =
  | "missing-signature"
  | "missing-timestamp"
  | "malformed-signature"
  | "malformed-timestamp"
  | "timestamp-too-far"
  | "wrong-signature";

/** A header of a delivery by its name in small letters. */
export type HeaderOf = (name: string) => string | null | undefined;

// Making a key object costs as much as checking a signature.
const keyObjects = new Map<string, KeyObject>();

/**
 * Says why a delivery is not from Telnyx, or null when one of the keys signed `timestamp|body` within five minutes.
 * The body is taken as bytes: reading it as text would break signatures that are right.
 */
export async function rejectionOf(
  body: Uint8Array,
  header: HeaderOf,
  publicKeys: readonly string[],
  now = new Date(),
): Promise<RejectionReason | null> {
  const timestamp = header("telnyx-timestamp");
  if (!timestamp) return "missing-timestamp";
  if (!/^\d{10}$/.test(timestamp)) return "malformed-timestamp";
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > TOLERANCE_SECS) return "timestamp-too-far";

  const signature = header("telnyx-signature-ed25519");
  if (!signature) return "missing-signature";
  const signatureBytes = Buffer.from(signature, "base64");
  if (signatureBytes.length !== 64 || signatureBytes.toString("base64") !== signature) return "malformed-signature";

  const message = Buffer.concat([Buffer.from(`${timestamp}|`), body]);
  for (const key of publicKeys) if (await isSignedWith(key, message, signatureBytes)) return null;
  return "wrong-signature";
}

/**
 * Whether `signature` (64 bytes) is the key's over `message` (Ed25519). A key that anybody can sign for signs nothing. Checked on a
 * thread of its own: it is most of the work on a webhook, and pages do not wait for it.
 */
export function isSignedWith(publicKey: string, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = keyObjectOf(publicKey);
  if (key === null) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    verify(null, message, key, signature, (error, isSigned) => (error ? reject(error) : resolve(isSigned)));
  });
}

function keyObjectOf(publicKey: string): KeyObject | null {
  const known = keyObjects.get(publicKey);
  if (known) return known;
  if (problemWithPublicKey(publicKey)) return null;
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, "base64")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  keyObjects.set(publicKey, key);
  return key;
}
