import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A new token of 256 bits for a link. */
export function newAccessToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: whoever reads the database cannot use the link. */
export function hashAccessToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
