import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, as they stand in a link. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: whoever reads the database cannot use the link. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
