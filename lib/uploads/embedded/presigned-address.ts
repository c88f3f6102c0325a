import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { authSecret } from "@/lib/auth/session-token";
import { AppError } from "@/lib/errors";
import { ingestAddress } from "@/lib/uploads/addresses";

const SIGNATURE = "&signature=";

export type PresignedUpload = {
  key: string;
  uploadId: string;
  /** Announced size in bytes. */
  byteSize: number;
  type: string;
  slug: string;
};

/**
 * Reads an address that UploadThing's server code signed. The signature covers the raw query under the public origin:
 * `req.url` carries another one. Throws AppError `forbidden`.
 */
export function verifyPresignedAddress(requestUrl: string, now: Date): PresignedUpload {
  const { pathname, search, searchParams } = new URL(requestUrl);
  const key = pathname.slice(pathname.lastIndexOf("/") + 1);
  const end = search.indexOf(SIGNATURE);
  const signed = `${ingestAddress()}/${key}${search.slice(0, end)}`;
  const signature = decodeURIComponent(search.slice(end + SIGNATURE.length));
  if (end < 0 || !isSignedForIngest(signed, signature)) {
    throw new AppError("forbidden", "This upload was not started here. Add the file again.");
  }
  if (Number(searchParams.get("expires")) < now.getTime()) {
    throw new AppError("forbidden", "This upload took too long to begin. Add the file again.");
  }
  // UploadThing encodes each value and then the whole query, so values are encoded twice.
  const value = (name: string) => decodeURIComponent(searchParams.get(name) ?? "");
  return {
    key,
    uploadId: value("x-ut-custom-id"),
    byteSize: Number(value("x-ut-file-size")),
    type: value("x-ut-file-type"),
    slug: value("x-ut-slug"),
  };
}

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

function isSignedForIngest(text: string, signature: string): boolean {
  const expected = Buffer.from(signForIngest(text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function ingestKey(): string {
  const key = hkdfSync("sha256", authSecret(), "", "plainfax embedded ingest", 32);
  return `sk_live_${Buffer.from(key).toString("hex")}`;
}
