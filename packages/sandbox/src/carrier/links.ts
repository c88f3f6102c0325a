import { createHmac, timingSafeEqual } from "node:crypto";
import { settingsOf } from "../state/settings";
import type { FaxRecord } from "../state/shapes";
import { isTiff } from "./count-pages";
import type { World } from "./world";

const LINK_LIFETIME_SECS = 600;

type Link = { path: string; date: string; expires: string; serial: string };

/** How the document of a fax is called in the storage: most are PDFs. */
export function mediaName(world: World, { fax, document }: FaxRecord): string {
  return `${fax.id}.${document && isTiff(world.state.documents.read(document)) ? "tiff" : "pdf"}`;
}

/** A temporary address of a fax's document, signed and valid for ten minutes, like Telnyx's storage gives. */
export function signLink(world: World, record: FaxRecord, name: string): string {
  const path = `/s3/faxes-sandbox/${settingsOf(world.state).userId}/${name}`;
  const date = world.clock.timestamp().replace(/[-:]|\.\d+/g, "");
  const link = { path, date, expires: String(LINK_LIFETIME_SECS), serial: String(record.links + 1) };
  const query = new URLSearchParams({
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Date": link.date,
    "X-Amz-Expires": link.expires,
    "X-Amz-SignedHeaders": "host",
    "x-id": link.serial,
    "X-Amz-Signature": signatureOf(world, link),
  });
  return `${world.origin}${path}?${query}`;
}

export function checkLink(world: World, path: string, query: URLSearchParams): "valid" | "forged" | "expired" {
  const link: Link = {
    path,
    date: query.get("X-Amz-Date") ?? "",
    expires: query.get("X-Amz-Expires") ?? "",
    serial: query.get("x-id") ?? "",
  };
  const given = Buffer.from(query.get("X-Amz-Signature") ?? "");
  const expected = Buffer.from(signatureOf(world, link));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return "forged";
  return world.clock.now() >= signedAt(link.date) + Number(link.expires) * 1000 ? "expired" : "valid";
}

function signatureOf(world: World, { path, date, expires, serial }: Link): string {
  const secret = settingsOf(world.state).linkSecret;
  return createHmac("sha256", secret).update([path, date, expires, serial].join("\n")).digest("hex");
}

function signedAt(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
