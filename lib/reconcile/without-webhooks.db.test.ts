import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { webhookEvents } from "@/db/schema/events";
import type { Viewer } from "@/lib/auth/viewer-type";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, submissionOf } from "@/lib/fax/testing/scene";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { createPerson } from "@/lib/people/testing/create-person";
import { startSweeps } from "@/lib/reconcile/sweeps";
import { startCarrierFacingServer } from "@/lib/sending/testing/carrier-facing-server";
import { startPortalWork } from "@/lib/start-portal-work";
import { openTestDatabase } from "@/scripts/testing/test-database";

vi.mock("@/lib/reconcile/rules/times", () => ({ SETTLED_AFTER_MS: 0, SILENT_AFTER_MS: 200 }));
vi.mock("@/lib/sending/rules/times", async (original) => ({
  ...(await original<object>()),
  GRACE_MS: 1_000,
  LIST_LAG_MS: 300,
  ORPHAN_MS: 60_000,
}));
const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
openTestDatabase();
temporaryDataDirectory();

const [FRONT_DESK, BILLING] = ["+13125790015", "+13125790016"];
const [BUSY, ANSWER_LOST] = ["+13125550001", "+13125550011"];
const letter = readFileSync("e2e/documents/two-pages.pdf");
let admin: Viewer;
let stop = async () => {};

beforeAll(async () => {
  await buildChild();
  await sandbox.call("PUT", "/_sim/webhooks/knobs", { drop: 1 });
  const server = await startCarrierFacingServer();
  environment().telnyx.portalOrigin = server.origin;
  await syncNumbers();
  admin = await createPerson({ role: "admin" });
  const stopWork = await startPortalWork();
  // A minute passes in a fifth of a second.
  const minutes = setInterval(startSweeps, 200);
  stop = async () => {
    clearInterval(minutes);
    await stopWork();
    server.close();
  };
});

afterAll(async () => {
  await stop();
  await sandbox.close();
});

async function sendTo(recipient: string): Promise<string> {
  const documentId = await createDocument(admin, { content: letter, pageCount: 2 });
  const options = { ...DEFAULT_FAX_OPTIONS, retries: 0 };
  const details = { fromNumber: FRONT_DESK, recipients: [recipient], documentId, options };
  const { faxIds } = await sendFax(admin, await submissionOf(admin, details));
  return faxIds[0] ?? "";
}

async function ends(faxId: string, status: string): Promise<void> {
  const current = async () => (await findFax(admin, faxId))?.status;
  await vi.waitFor(async () => expect(await current()).toBe(status), { timeout: 90_000, interval: 100 });
}

const ledger = z.array(z.object({ kind: z.string(), to: z.string().optional() }));

describe("without any webhook", () => {
  it("every fax ends as it ended at Telnyx, and what came in is here", async () => {
    const [delivered, busy, lost] = [await sendTo(BILLING), await sendTo(BUSY), await sendTo(ANSWER_LOST)];
    await ends(delivered, "delivered");
    await ends(busy, "failed");
    await ends(lost, "delivered");
    expect((await findFax(admin, busy))?.failureReason).toBe("user_busy");

    const arrived = async () => (await listInbox(admin, { tab: "to-do", toNumber: BILLING })).rows;
    await vi.waitFor(async () => expect(await arrived()).toMatchObject([{ media: "stored", pageCount: 2 }]), {
      timeout: 90_000,
      interval: 100,
    });
    expect(await database().$count(webhookEvents)).toBe(0);
    const entries = ledger.parse(await sandbox.call("GET", "/_sim/ledger"));
    for (const number of [BILLING, ANSWER_LOST]) {
      expect(entries.filter(({ kind, to }) => kind === "transmission" && to === number)).toHaveLength(1);
    }
  });
});
