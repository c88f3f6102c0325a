import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "@/lib/env";

/**
 * Beside the installation's other secrets; a backup takes it along. What signs sessions is made anew by each restore, so second
 * factors sealed under that would lock everybody out.
 */
const FACTOR_KEY_FILE = "factor-key";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a key is for: each purpose has one of its own. */
type Purpose =
  | "second factor secrets"
  | "second factor recovery codes"
  | "mailed links"
  | "API answers"
  | "webhook secrets";

/** Encrypts a secret for a purpose (AES-256-GCM), bound to whom or what it belongs to. */
export function sealSecret(purpose: Purpose, ownerId: string, secret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", secretKey(purpose), iv).setAAD(Buffer.from(ownerId));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Decrypts what `sealSecret` encrypted. Throws when it was under another key, for something else, or for another owner. */
export function openSecret(purpose: Purpose, ownerId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", secretKey(purpose), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(ownerId));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
}

/** The key for a purpose: 32 bytes, made with the first of them. */
export function secretKey(purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync("sha256", factorKey(), "", `plainfax ${purpose}`, 32));
}

function factorKey(): Buffer {
  const path = join(environment().DATA_DIR, FACTOR_KEY_FILE);
  if (!existsSync(path)) makeKey(path);
  return Buffer.from(readFileSync(path, "utf8").trim(), "base64url");
}

function makeKey(path: string): void {
  try {
    writeFileSync(path, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    // Made by somebody else at the same moment: that one holds.
    if (!existsSync(path)) throw error;
  }
}
