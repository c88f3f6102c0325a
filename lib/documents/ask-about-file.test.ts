import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { askAboutFile } from "./ask-about-file";
import { documentEngine } from "./engine/document-engine";
import { attachmentsReply } from "./engine/protocol";
import { buildChild } from "./testing/build-child";

beforeAll(buildChild);
afterAll(() => documentEngine("conversion").close());

it("tells an error that a child throws as our fault, with a reference, counted and logged", async () => {
  const logged = vi.spyOn(log, "error");
  const request = {
    operation: "attachments",
    filePath: "lib/documents/fixtures/valid/self-portfolio.pdf",
    // What the child wants to write has no place to go, which is no fault of the file.
    directory: "/proc/nowhere",
  } as const;
  const ask = () => askAboutFile(documentEngine("conversion").ask(request, attachmentsReply));
  const [first, second] = [await ask(), await ask()];
  for (const told of [first, second]) {
    expect(told).toEqual({ kind: "our-fault", reference: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{2}$/) });
  }
  expect(first).not.toEqual(second);
  const counts = logged.mock.calls.flatMap(([fields]) => (Object(fields).faults ? [fields] : []));
  expect(counts).toMatchObject([
    { fault: "mishap", faults: 1 },
    { fault: "mishap", faults: 2 },
  ]);
});
