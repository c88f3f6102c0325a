import { createHash, randomBytes } from "node:crypto";
import { environment } from "@/lib/env";

/** 256 random bits, as they stand in a link. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The address at which the carrier fetches the document of one attempt. */
export function linkOf(token: string): string {
  return `${environment().telnyx.portalOrigin}/m/${token}`;
}
