import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * Beside the installation's other secrets; a backup takes it along. What signs sessions is made anew by each restore, so second
 * factors sealed under that would lock everybody out.
 */
const FACTOR_KEY_FILE = "factor-key";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a secret of a person (AES-256-GCM), bound to that person. */
export function sealFor(personId: string, secret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyFor("secrets"), iv).setAAD(Buffer.from(personId));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Decrypts what `sealFor` encrypted. Throws `unavailable` when it was under another key, or for somebody else. */
export function openFor(personId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", keyFor("secrets"), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(personId));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new AppError(
      "unavailable",
      "The server has lost the key to your authenticator app. Use a passkey, or ask whoever runs the server for a reset link.",
      { cause },
    );
  }
}

/** What is kept of a recovery code: without the key, nobody can try out which code it is. */
export function codeHash(personId: string, code: string): string {
  return createHmac("sha256", keyFor("recovery codes")).update(`${personId}:${code}`).digest("hex");
}

function keyFor(purpose: "secrets" | "recovery codes"): Buffer {
  return Buffer.from(hkdfSync("sha256", factorKey(), "", `plainfax second factor ${purpose}`, 32));
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
