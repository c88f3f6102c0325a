import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { authSecret } from "@/lib/auth/secret";

const PREFIX = "hmac-sha256=";

/** The token that makes UploadThing's server code sign for the embedded ingest. */
export function ingestToken(): string {
  const token = { apiKey: ingestKey(), appId: "plainfax", regions: ["embedded"] };
  return Buffer.from(JSON.stringify(token)).toString("base64");
}

/** Signs as UploadThing does: `hmac-sha256=` and the HMAC in hex. */
export function signForIngest(text: string): string {
  return PREFIX + createHmac("sha256", ingestKey()).update(text).digest("hex");
}

export function isSignedForIngest(text: string, signature: string): boolean {
  const expected = Buffer.from(signForIngest(text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function ingestKey(): string {
  const key = hkdfSync("sha256", authSecret(), "", "plainfax embedded ingest", 32);
  return `sk_live_${Buffer.from(key).toString("hex")}`;
}
