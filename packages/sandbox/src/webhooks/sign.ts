import { createPrivateKey, createPublicKey, sign } from "node:crypto";

/** DER of a PKCS #8 Ed25519 private key up to its 32 bytes (RFC 8410). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

export type Signer = {
  /** The public key as Telnyx shows it: base64 of the raw 32 bytes. */
  publicKey: string;
  /** The `telnyx-signature-ed25519` header: Ed25519 over `timestamp|body`, in base64. */
  sign(timestamp: string, body: string): string;
};

/** An Ed25519 private key of 32 bytes, as PKCS #8 in base64. */
export function makeSigningKey(secret: Buffer): string {
  return Buffer.concat([PKCS8_PREFIX, secret]).toString("base64");
}

export function openSigner(signingKey: string): Signer {
  const key = createPrivateKey({ key: Buffer.from(signingKey, "base64"), format: "der", type: "pkcs8" });
  const publicDer = createPublicKey(key).export({ format: "der", type: "spki" });
  return {
    publicKey: publicDer.subarray(-32).toString("base64"),
    sign: (timestamp, body) => sign(null, Buffer.from(`${timestamp}|${body}`), key).toString("base64"),
  };
}
