import "server-only";
import { createHmac } from "node:crypto";
import { openSecret, sealSecret, secretKey } from "@/lib/encryption/sealed-secrets";
import { AppError } from "@/lib/errors";

/** Encrypts a secret of a person, bound to that person. */
export function sealFor(personId: string, secret: string): string {
  return sealSecret("second factor secrets", personId, secret);
}

/** Decrypts what `sealFor` encrypted. Throws `unavailable` when it was under another key, or for somebody else. */
export function openFor(personId: string, sealed: string): string {
  try {
    return openSecret("second factor secrets", personId, sealed);
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
  const key = secretKey("second factor recovery codes");
  return createHmac("sha256", key).update(`${personId}:${code}`).digest("hex");
}
