import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, it, vi } from "vitest";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { onBehalfOf } from "@/lib/turns";
import { fetchHostedFile } from "@/lib/uploads/hosted/fetch-hosted-file";

const TOKEN = btoa(JSON.stringify({ apiKey: "sk_live_test", appId: "office", regions: ["fra1"] }));

const directory = mkdtempSync(join(tmpdir(), "plainfax-hosted-"));
const path = join(directory, "file");
const service = vi.fn<typeof fetch>();

afterAll(() => rmSync(directory, { recursive: true }));
beforeEach(() => vi.stubGlobal("fetch", service));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
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

it("gives up on a service that sends a byte now and then, and deletes the file there", async () => {
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    expect(ms).toBeLessThanOrEqual(60_000);
    return abortAfter(100);
  });
  service.mockImplementation(async (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    if (host === "api.uploadthing.com") return Response.json({ success: true, deletedCount: 1 });
    init?.signal?.throwIfAborted();
    return new Response(dripping(init?.signal ?? null));
  });
  await expect(fetchHostedFile(TOKEN, "key1", path)).rejects.toMatchObject({ code: "unavailable" });
  expect(requested()[1]).toBe("https://api.uploadthing.com/v6/deleteFiles");
});

it("lets people take turns when one of them has much there", async () => {
  const order: string[] = [];
  const open: (() => void)[] = [];
  service.mockImplementation(async (input) => {
    const { host, pathname } = new URL(input instanceof Request ? input.url : input);
    if (host === "api.uploadthing.com") return Response.json({ success: true, deletedCount: 1 });
    order.push(pathname.replace("/f/", ""));
    await new Promise<void>((resolve) => open.push(resolve));
    return new Response("the file");
  });
  const bring = (who: string, key: string) => onBehalfOf(who, () => fetchHostedFile(TOKEN, key, path));
  const all = [...["a1", "a2", "a3"].map((key) => bring("a", key)), bring("b", "b1")];
  await expect.poll(() => order.toSorted()).toEqual(["a1", "a2", "b1"]);
  const letting = setInterval(() => open.shift()?.(), 1);
  await Promise.all(all);
  clearInterval(letting);
  expect(order.at(-1)).toBe("a3");
});

function abortAfter(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}

function dripping(signal: AbortSignal | null): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      const drop = setInterval(() => controller.enqueue(new Uint8Array(1)), 20);
      signal?.addEventListener("abort", () => {
        clearInterval(drop);
        controller.error(signal.reason);
      });
    },
  });
}
