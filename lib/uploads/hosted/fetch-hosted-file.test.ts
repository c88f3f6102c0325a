import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { fetchHostedFile } from "@/lib/uploads/hosted/fetch-hosted-file";

const TOKEN = btoa(JSON.stringify({ apiKey: "sk_live_test", appId: "office", regions: ["fra1"] }));

const directory = mkdtempSync(join(tmpdir(), "plainfax-hosted-"));
const path = join(directory, "file");
const service = vi.fn<typeof fetch>();

beforeEach(() => vi.stubGlobal("fetch", service));
afterEach(() => {
  vi.unstubAllGlobals();
  service.mockReset();
  rmSync(path, { force: true });
});

function serviceHolds(file: Response): void {
  service.mockImplementation(async (input) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    return host === "api.uploadthing.com" ? Response.json({ success: true, deletedCount: 1 }) : file;
  });
}

function requested(): string[] {
  return service.mock.calls.map(([input]) => new URL(input instanceof Request ? input.url : input).href);
}

it("brings a private file here by a signed address and deletes it at the service", async () => {
  serviceHolds(new Response("the file"));
  await fetchHostedFile(TOKEN, "key1", path);
  expect(readFileSync(path, "utf8")).toBe("the file");
  expect(requested()[0]).toMatch(/^https:\/\/office\.ufs\.sh\/f\/key1\?.*signature=/);
  expect(requested()[1]).toBe("https://api.uploadthing.com/v6/deleteFiles");
});

it("deletes a file there even when it cannot be fetched", async () => {
  serviceHolds(new Response(null, { status: 503 }));
  await expect(fetchHostedFile(TOKEN, "key1", path)).rejects.toMatchObject({ code: "unavailable" });
  expect(requested()).toHaveLength(2);
});

it("stops fetching more than may be uploaded", async () => {
  serviceHolds(new Response(new Uint8Array(UPLOAD_LIMITS.maxBytes + 1)));
  await expect(fetchHostedFile(TOKEN, "key1", path)).rejects.toMatchObject({ code: "wrong-input" });
});
