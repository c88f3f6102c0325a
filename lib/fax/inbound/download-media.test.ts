import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environment } from "@/lib/env";
import { downloadMedia } from "./download-media";

const BIG = 51 * 1024 * 1024;
const directory = mkdtempSync(join(tmpdir(), "plainfax-"));
let files = 0;
const asked: string[] = [];

const carrier = http.createServer((request, response) => {
  asked.push(request.url ?? "");
  switch (request.url) {
    case "/file":
      return response.end("%PDF-1.7");
    case "/elsewhere":
      return response.writeHead(302, { location: "/file" }).end();
    case "/cut":
      response.writeHead(200, { "content-length": "100" }).write("%PDF");
      return setTimeout(() => response.destroy(), 20);
    case "/big":
      response.on("error", () => {});
      return response.end(Buffer.alloc(BIG));
    default:
      return response.writeHead(Number(request.url?.slice(1))).end("<Error/>");
  }
});

let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => carrier.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(carrier.address() as AddressInfo).port}`;
  environment().telnyx.baseUrl = `${origin}/v2`;
  environment().telnyx.mediaHosts = ["localhost:1", "*.telnyx.com"];
});
afterAll(() => {
  carrier.close();
  rmSync(directory, { recursive: true });
});

function download(address: string) {
  const path = join(directory, String(++files));
  return { path, result: downloadMedia(address, path) };
}

describe("downloadMedia", () => {
  it("writes a private file", async () => {
    const { path, result } = download(`${origin}/file`);
    expect(await result).toEqual({ kind: "ok" });
    expect(readFileSync(path, "utf8")).toBe("%PDF-1.7");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each(["403", "404", "410"])("fails with %s", async (status) => {
    expect(await download(`${origin}/${status}`).result).toEqual({ kind: "failed", reason: `HTTP ${status}` });
  });

  it("follows no redirect", async () => {
    asked.length = 0;
    expect(await download(`${origin}/elsewhere`).result).toEqual({ kind: "failed", reason: "HTTP 302" });
    expect(asked).toEqual(["/elsewhere"]);
  });

  it("stops at 50 MB, whatever was announced", async () => {
    const { path, result } = download(`${origin}/big`);
    expect(await result).toEqual({ kind: "failed", reason: "more than 50 MB" });
    expect(statSync(path).size).toBeLessThan(BIG);
  });

  it("notices a body that is cut", async () => {
    expect(await download(`${origin}/cut`).result).toMatchObject({ kind: "failed" });
  });

  it("refuses a host that resolves to a private address, and asks nothing of it", async () => {
    const { result } = download("https://localhost:1/file");
    expect(await result).toEqual({ kind: "failed", reason: "a private address" });
  });

  it("refuses hosts that are not allowed", async () => {
    expect(await download("https://evil.example/file").result).toEqual({
      kind: "failed",
      reason: "a host that is not allowed",
    });
  });

  it("says that nobody answers without naming the address", async () => {
    environment().telnyx.baseUrl = "http://127.0.0.1:1/v2";
    expect(await download("http://127.0.0.1:1/secret").result).toEqual({ kind: "failed", reason: "ECONNREFUSED" });
    environment().telnyx.baseUrl = `${origin}/v2`;
  });
});
