import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { operation } from "@/lib/api/operation";
import { ApiProblem } from "@/lib/api/problem";
import { readQuery, withBody } from "@/lib/api/read-request";

const send = operation({
  ...{ id: "send", method: "POST", path: "/things", tag: "Faxes", summary: "Send", scopes: ["faxes:send"] },
  takesFile: true,
  query: z.object({ limit: z.coerce.number().default(5) }),
  body: z.strictObject({
    to: z.array(z.string()),
    cover: z.object({ subject: z.string() }).optional(),
    from: z.string().optional(),
  }),
  answer: { status: 204 },
  perform: async () => undefined,
});

const asked = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("https://fax.clinic.test/api/v1/things", { method: "POST", body, headers });

const read = (request: Request) =>
  withBody(send, request, async ({ body, file }) => ({
    body,
    file: file && { ...file, path: undefined, text: readFileSync(file.path, "utf8") },
  }));

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.catch((thrown) => thrown);
  if (!(error instanceof ApiProblem)) throw error;
  return [error.status, error.code, Object.keys(error.more.errors ?? {}).join()];
}

function form(...parts: [name: string, value: string | Blob, fileName?: string][]): FormData {
  const data = new FormData();
  for (const [name, value, fileName] of parts) {
    if (typeof value === "string") data.append(name, value);
    else data.append(name, value, fileName);
  }
  return data;
}

const FILE = new Blob(["%PDF"], { type: "application/pdf" });

it("reads a multipart body: lists, JSON and a file, whose name is no path", async () => {
  const body = form(
    ["to", "+1"],
    ["to", "+2"],
    ["cover", '{"subject":"Überweisung"}'],
    ["file", FILE, "../Brief Ä.pdf"],
  );
  expect(await read(asked(body))).toMatchObject({
    body: { to: ["+1", "+2"], cover: { subject: "Überweisung" } },
    file: { fileName: "Brief Ä.pdf", text: "%PDF", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(await read(asked(form(["to", "+1"])))).toEqual({ body: { to: ["+1"] }, file: null });
});

it("refuses what it can't read, in words, and nothing goes on by itself afterwards", async () => {
  const json = { "content-type": "application/json" };
  expect(await problemOf(read(asked("{", json)))).toEqual([400, "unreadable", ""]);
  expect(await problemOf(read(asked('{"to":"+1"}', json)))).toEqual([422, "wrong-input", "to"]);
  expect(await problemOf(read(asked('{"to":[],"urgent":true}', json)))).toEqual([422, "wrong-input", "body"]);
  expect(await problemOf(read(asked(`{"to":["${"1".repeat(70_000)}"]}`, json)))).toEqual([413, "too-long", ""]);
  expect(await problemOf(read(asked("to=%2B1")))).toEqual([415, "wrong-type", ""]);
  expect(await problemOf(read(asked(form(["to", "+1"], ["cover", "no JSON"]))))).toEqual([400, "unreadable", ""]);
  const two = form(["to", "+1"], ["file", FILE, "one.pdf"], ["file", FILE, "two.pdf"]);
  expect(await problemOf(read(asked(two)))).toEqual([422, "wrong-input", ""]);

  const whole = asked(form(["to", "+1"], ["file", FILE, "one.pdf"]));
  const type = whole.headers.get("content-type") ?? "";
  const cut = (await whole.text()).slice(0, -40);
  expect(await problemOf(read(asked(cut, { "content-type": type })))).toEqual([400, "unreadable", ""]);
  expect(await problemOf(read(asked("", { "content-type": "multipart/form-data" })))).toEqual([400, "unreadable", ""]);
});

it("reads queries, and knows no other fields", () => {
  const url = (query: string) => new URL(`https://fax.clinic.test/api/v1/things?${query}`);
  expect(readQuery(send, url("limit=7"))).toEqual({ limit: 7 });
  expect(readQuery(send, url(""))).toEqual({ limit: 5 });
  expect(() => readQuery(send, url("limits=7"))).toThrow(ApiProblem);
});
