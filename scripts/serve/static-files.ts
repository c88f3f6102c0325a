import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const PREFIX = "/_next/static/";
const FOREVER = "public, max-age=31536000, immutable";
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=UTF-8",
  ".js": "application/javascript; charset=UTF-8",
  ".woff2": "font/woff2",
};
/** Of no use to compress. */
const DENSE = ".woff2";
const TAKES_GZIP = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/;

const compress = promisify(gzip);

type KeptFile = { body: Buffer; headers: Record<string, string | number>; tag: string };

/**
 * Answers with scripts, styles and fonts of the build out of memory, where each is kept compressed once somebody asked for it: Next reads and
 * compresses a file anew each time, which for the twenty of a page costs the server more than the page. What it answers is false for
 * any other request, and for one that asks for a part or takes nothing compressed: Next does those.
 */
export function staticFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  const paths = new Set(readdirSync(folder, { recursive: true, encoding: "utf8" }));
  const kept = new Map<string, Promise<KeptFile>>();

  function keep(path: string): Promise<KeptFile> {
    const file = kept.get(path) ?? read(folder, path);
    kept.set(path, file);
    return file;
  }

  return (request, response) => {
    const { method, url = "", headers } = request;
    const path = url.startsWith(PREFIX) ? url.slice(PREFIX.length).split("?", 1)[0] : undefined;
    const isTaken = path !== undefined && paths.has(path) && extname(path) in TYPES && !headers.range;
    if (!isTaken || (method !== "GET" && method !== "HEAD")) return false;
    if (extname(path) !== DENSE && !TAKES_GZIP.test(headers["accept-encoding"]?.toString() ?? "")) return false;
    keep(path).then(
      ({ body, headers: own, tag }) => {
        if (headers["if-none-match"] === tag) response.writeHead(304, { "cache-control": FOREVER, etag: tag }).end();
        else response.writeHead(200, own).end(method === "HEAD" ? undefined : body);
      },
      () => {
        kept.delete(path);
        response.writeHead(503, { "content-length": 0 }).end();
      },
    );
    return true;
  };
}

async function read(folder: string, path: string): Promise<KeptFile> {
  const plain = await readFile(join(folder, path));
  const isDense = extname(path) === DENSE;
  const body = isDense ? plain : await compress(plain, { level: 9 });
  const tag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 27)}"`;
  return {
    body,
    tag,
    headers: {
      "cache-control": FOREVER,
      "content-length": body.length,
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      etag: tag,
      ...(!isDense && { "content-encoding": "gzip", vary: "Accept-Encoding" }),
    },
  };
}
