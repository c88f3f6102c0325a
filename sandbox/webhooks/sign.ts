import { createPrivateKey, createPublicKey, sign as signBytes } from "node:crypto";

/** DER of a PKCS #8 Ed25519 private key up to its 32 bytes (RFC 8410). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** An Ed25519 private key of 32 bytes, as PKCS #8 in base64. */
export function makeSigningKey(secret: Buffer): string {
  return Buffer.concat([PKCS8_PREFIX, secret]).toString("base64");
}

/** The public key as Telnyx shows it: base64 of the raw 32 bytes. */
export function publicKeyOf(signingKey: string): string {
  const der = createPublicKey(keyObject(signingKey)).export({ format: "der", type: "spki" });
  return der.subarray(-32).toString("base64");
}

/** The `telnyx-signature-ed25519` header: Ed25519 over `timestamp|body`. */
export function signWebhook(signingKey: string, timestamp: string, body: string): string {
  return signBytes(null, Buffer.from(`${timestamp}|${body}`), keyObject(signingKey)).toString("base64");
}

function keyObject(signingKey: string) {
  return createPrivateKey({ key: Buffer.from(signingKey, "base64"), format: "der", type: "pkcs8" });
}
