import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staticFiles } from "./static-files";

const SCRIPT = "console.log('ü');".repeat(100);
const FONT = Buffer.from([119, 79, 70, 50, 0, 1, 2, 3]);

describe("files of the build", () => {
  let folder: string;
  let server: Server;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "plainfax-static-"));
    mkdirSync(join(folder, "static", "chunks"), { recursive: true });
    writeFileSync(join(folder, "static", "chunks", "a.js"), SCRIPT);
    writeFileSync(join(folder, "static", "chunks", "picture.svg"), "<svg/>");
    writeFileSync(join(folder, "static", "font.woff2"), FONT);
    writeFileSync(join(folder, "secret.js"), "secret");
    const serves = staticFiles(join(folder, "static"));
    server = createServer((request, response) => {
      if (!serves(request, response)) response.writeHead(418).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("come compressed, as what they are, and may be kept for good", async () => {
    for (const path of ["/_next/static/chunks/a.js", "/_next/static/chunks/a.js?dpl=1"]) {
      const { status, headers, body } = await ask(server, path);
      expect(status).toBe(200);
      expect(gunzipSync(body).toString("utf8")).toBe(SCRIPT);
      expect(headers).toMatchObject({
        "content-encoding": "gzip",
        "content-length": String(body.length),
        "content-type": "application/javascript; charset=UTF-8",
        "cache-control": "public, max-age=31536000, immutable",
        vary: "Accept-Encoding",
      });
    }
  });

  it("are not compressed where they are dense already", async () => {
    const { headers, body } = await ask(server, "/_next/static/font.woff2", { headers: { "accept-encoding": "" } });
    expect(body).toEqual(FONT);
    expect(headers).not.toHaveProperty("content-encoding");
  });

  it("are not sent to whoever has them, nor with their head alone", async () => {
    const { headers } = await ask(server, "/_next/static/chunks/a.js", { method: "HEAD" });
    const again = await ask(server, "/_next/static/chunks/a.js", {
      headers: { "if-none-match": String(headers.etag) },
    });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    const other = await ask(server, "/_next/static/chunks/a.js", { headers: { "if-none-match": '"other"' } });
    expect(other.status).toBe(200);
  });

  it.each([
    ["another address", "/inbox", {}],
    ["a file that is not there", "/_next/static/chunks/b.js", {}],
    ["a file above the folder", "/_next/static/../secret.js", {}],
    ["the folder", "/_next/static/chunks", {}],
    ["a type of which it knows nothing", "/_next/static/chunks/picture.svg", {}],
    ["another method", "/_next/static/chunks/a.js", { method: "POST" }],
    ["a part", "/_next/static/chunks/a.js", { headers: { range: "bytes=0-3" } }],
    ["whoever takes nothing compressed", "/_next/static/chunks/a.js", { headers: { "accept-encoding": "identity" } }],
    ["whoever refuses it", "/_next/static/chunks/a.js", { headers: { "accept-encoding": "br, gzip;q=0" } }],
  ])("are left to Next: %s", async (_what, path, options) => {
    expect((await ask(server, path, options)).status).toBe(418);
  });
});

type Asked = { method?: string; headers?: Record<string, string> };
type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };

/** Asks without making the address or the answer any nicer, as `fetch` does. */
function ask(server: Server, path: string, { method = "GET", headers = {} }: Asked = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ port, path, method, headers: { "accept-encoding": "gzip, deflate, br", ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .once("error", reject)
      .end();
  });
}
