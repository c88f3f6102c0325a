import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { buildChild } from "@/lib/documents/testing/build-child";
import { workDirectory } from "@/lib/encryption/workspace";
import { documentEngine } from "./document-engine";
import { READY_WORK } from "./ready-work";

beforeAll(async () => {
  await buildChild();
});
afterAll(() => documentEngine().close());

it("draws a page in each way, and leaves nothing behind", async () => {
  const answers = await Promise.all(READY_WORK.map((work) => documentEngine().ask(work, z.looseObject({}))));
  const dots = expect.objectContaining({ kind: "ok", hasMarks: true });
  expect(answers).toEqual([{ kind: "ok" }, { kind: "ok" }, dots, dots]);
  expect(await readdir(workDirectory())).toEqual([]);
});
