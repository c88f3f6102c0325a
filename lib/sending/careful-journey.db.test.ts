import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, submissionOf } from "@/lib/fax/testing/scene";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { createPerson } from "@/lib/people/testing/create-person";
import { reconcileFaxes } from "@/lib/reconcile/reconcile-faxes";
import { retrieveFax } from "@/lib/telnyx/faxes";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { deleteMediaOfAttempt } from "./delete-media-of-attempt";
import { setDeliveryMode } from "./delivery-mode";
import { sendDueFax } from "./send-due-fax";
import { runNow, stateOf } from "./testing/scene";

vi.mock("@/lib/reconcile/rules/times", () => ({ SETTLED_AFTER_MS: 0, SILENT_AFTER_MS: 0 }));
const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
openTestDatabase();
temporaryDataDirectory();

const letter = readFileSync("e2e/documents/two-pages.pdf");

beforeAll(() => {
  environment().telnyx.portalOrigin = "http://nobody-is-here.invalid";
});
afterAll(() => sandbox.close());

it("delivers a fax from a portal that the carrier cannot reach, and takes its document back", async () => {
  await syncNumbers();
  const admin = await createPerson({ role: "admin" });
  await setDeliveryMode(admin, "careful");
  const documentId = await createDocument(admin, { content: letter, pageCount: 2 });
  const details = { fromNumber: "+13125790015", recipients: ["+13125550100"], documentId };
  const { faxIds } = await sendFax(admin, await submissionOf(admin, details));
  const faxId = faxIds[0] ?? "";
  await runNow("send-fax", faxId, sendDueFax);
  const attempt = (await stateOf(faxId)).attempt;

  await vi.waitFor(
    async () => {
      await reconcileFaxes([await retrieveFax(attempt?.providerFaxId ?? "")]);
      expect(await stateOf(faxId)).toMatchObject({ status: "delivered", fax: { pageCount: 2 } });
    },
    { timeout: 90_000, interval: 100 },
  );
  const media = `/v2/media/${attempt?.mediaName}`;
  expect(await sandbox.call("GET", media)).toMatchObject({ data: { content_type: "application/pdf" } });
  expect(await runNow("delete-media", attempt?.id ?? "", deleteMediaOfAttempt)).toEqual({ done: true });
  await expect(sandbox.call("GET", media)).rejects.toThrow("404");
});
