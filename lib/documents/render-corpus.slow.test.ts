import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { workDirectory } from "@/lib/encryption/workspace";
import { AppError } from "@/lib/errors";
import { documentEngine } from "./engine/document-engine";
import { inspectDocument } from "./inspect-document";
import { storeOriginal } from "./keep-document";
import { renderPage } from "./render-page";
import { buildChild } from "./testing/build-child";
import { corpus, FIXTURES } from "./testing/corpus";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

temporaryDataDirectory();

beforeAll(buildChild);
afterAll(() => documentEngine().close());

it("draws the first page of every accepted document, or says that it can't be shown", async () => {
  for (const { file } of corpus) {
    const path = join(FIXTURES, file);
    const inspection = await inspectDocument(path, { fileName: file });
    if (inspection.kind !== "ok") continue;
    await storeOriginal(path, inspection.sha256);
    const outcome = await renderPage(inspection, 1, 864).catch((error: unknown) => error);
    if (typeof outcome !== "string") expect(outcome).toBeInstanceOf(AppError);
  }
  await expect.poll(() => readdir(workDirectory())).toEqual([]);
});
