import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Ledger } from "./ledger";

test("what a stopped carrier still does goes into no other's ledger", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ledger-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  const open = (name: string) => new Ledger(path.join(folder, name), () => "2026-03-05T12:00:00.000000Z");
  const stopped = open("stopped");
  stopped.close();
  const running = open("running");
  onTestFinished(() => running.close());
  expect(() => stopped.write({ kind: "cancel", fax_id: "1", client_state: null })).toThrow("not open");
  expect(running.read()).toEqual([]);
});
