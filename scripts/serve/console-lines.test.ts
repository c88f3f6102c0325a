import { Writable } from "node:stream";
import pino from "pino";
import { afterEach, expect, it, vi } from "vitest";

const lines: string[] = [];
const into = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
vi.doMock("@/lib/log", () => ({ log: pino({ base: null }, into) }));
const { logConsole } = await import("./console-lines");
const original = { ...console };

afterEach(() => {
  Object.assign(console, original);
});

it("tells what kind of error was spoken of and where, and nothing that a caller wrote", () => {
  logConsole();
  const error = Object.assign(new TypeError("patient\n    at Jane Doe"), { code: "E_KIND", digest: "patient name" });
  const { error: say } = console;
  say("%s of Jane Doe", "patient", error, { token: "patient" });
  const [line = ""] = lines;
  expect(JSON.parse(line)).toMatchObject({ level: 50, error: "TypeError", code: "E_KIND", stack: expect.any(Array) });
  expect(JSON.parse(line).saidAt).toContain("console-lines.test.ts");
  expect(line).not.toMatch(/patient|Jane/);
});
