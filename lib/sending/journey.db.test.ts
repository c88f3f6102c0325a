import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { deleteFax } from "@/lib/fax/delete-fax";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { refreshMedia } from "@/lib/fax/refresh-media";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { sendFax } from "@/lib/fax/send-fax";
import { trashFax } from "@/lib/fax/shelving";
import { createDocument, submissionOf } from "@/lib/fax/testing/scene";
import { checkForGaps } from "@/lib/reconcile/sweeps";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { BILLING, FRONT_DESK, portalAtWork } from "./testing/portal-at-work";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
openTestDatabase();
temporaryDataDirectory();

const portal = portalAtWork(sandbox);

const letter = readFileSync("e2e/documents/two-pages.pdf");
const change = z.object({ data: z.object({ application_name: z.string(), webhook_event_url: z.string() }) });

async function sendTo(recipient: string): Promise<string> {
  const documentId = await createDocument(portal.admin, { content: letter, pageCount: 2 });
  const submission = await submissionOf(portal.admin, { fromNumber: FRONT_DESK, recipients: [recipient], documentId });
  const { faxIds } = await sendFax(portal.admin, submission);
  return faxIds[0] ?? "";
}

const ledger = z.array(z.object({ kind: z.string(), to: z.string().optional() }));

async function countInLedger(kind: "accepted" | "transmission", to: string): Promise<number> {
  const entries = ledger.parse(await sandbox.call("GET", "/_sim/ledger"));
  return entries.filter((entry) => entry.kind === kind && entry.to === to).length;
}

describe("a fax, from submitting to the other side", () => {
  it("is delivered, and arrives in the inbox with the same pages", async () => {
    const faxId = await sendTo(BILLING);
    await portal.reaches(faxId, "delivered");
    const kinds = (await faxTimeline(portal.admin, faxId)).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(["submitted", "claimed", "handed_over", "link_fetched", "provider_event"]),
    );

    const arrived = await portal.arrived();
    expect((await listInbox(portal.admin, { tab: "to-do" })).rows).toMatchObject([{ media: "stored", pageCount: 2 }]);
    const [document] = await database().select().from(documents).where(eq(documents.id, arrived.documentId));
    expect(document).toMatchObject({ source: "inbound", pageCount: 2 });
    expect(await refreshMedia(portal.admin, arrived.id)).toEqual({ result: "stored" });

    await trashFax(portal.admin, arrived.id);
    await deleteFax(portal.admin, arrived.id);
    expect((await listInbox(portal.admin, { tab: "all" })).rows).toEqual([]);
    await expect(sandbox.call("GET", `/v2/faxes/${await providerIdOf(arrived.id)}`)).rejects.toThrow("404");
  });

  it("goes to a SIP address, and arrives with the caller's name and quality once Telnyx's list is compared", async () => {
    const { data: application } = change.parse(await sandbox.call("GET", portal.application));
    await sandbox.call("PATCH", portal.application, { ...application, inbound: { sip_subdomain: "frontdesk" } });
    const address = "sip:desk@frontdesk.sip.telnyx.com";
    const documentId = await createDocument(portal.admin, { content: letter, pageCount: 2 });
    const options = { ...DEFAULT_FAX_OPTIONS, displayName: "Clinic North", quality: "very_high" as const };
    const submission = await submissionOf(portal.admin, {
      fromNumber: FRONT_DESK,
      recipients: [address],
      documentId,
      options,
    });
    const { faxIds } = await sendFax(portal.admin, submission);
    await portal.reaches(faxIds[0] ?? "", "delivered");
    expect((await listOutbox(portal.admin, { tab: "all", search: "frontdesk" })).rows).toMatchObject([
      { toNumber: address },
    ]);

    const arrived = async () => (await listInbox(portal.admin, { tab: "all", search: "sip frontdesk" })).rows;
    await vi.waitFor(async () => expect(await arrived()).toMatchObject([{ status: "received", toNumber: address }]), {
      timeout: 90_000,
      interval: 50,
    });
    await checkForGaps(portal.admin);
    await vi.waitFor(
      async () => expect(await arrived()).toMatchObject([{ callerName: "Clinic North", receivedQuality: "very_high" }]),
      { timeout: 90_000, interval: 50 },
    );
    const [gone] = await arrived();
    await trashFax(portal.admin, gone?.id ?? "");
    await deleteFax(portal.admin, gone?.id ?? "");
  });

  it("fails with its reason when the number is not in use", async () => {
    const faxId = await sendTo("+13125550004");
    await portal.reaches(faxId, "failed");
    expect((await findFax(portal.admin, faxId))?.failureReason).toBe("receiver_unallocated_number");
  });

  it("is cancelled while it is being sent", async () => {
    const faxId = await sendTo("+13125550007");
    await portal.reaches(faxId, "sending");
    expect(await cancelFax(portal.admin, faxId)).toEqual({ result: "asked" });
    await portal.reaches(faxId, "cancelled");
    await expect(cancelFax(portal.admin, faxId)).rejects.toThrow("nothing to cancel");
  });

  it("goes out once though Telnyx answers 500 after taking it, and its webhook settles it", async () => {
    const faxId = await sendTo("+13125550011");
    await portal.reaches(faxId, "delivered");
    for (const kind of ["accepted", "transmission"] as const) expect(await countInLedger(kind, "+13125550011")).toBe(1);
  });

  it("is known before the answer to our request, when the webhook is faster", async () => {
    const faxId = await sendTo("+13125550013");
    await portal.reaches(faxId, "delivered");
  });
});

async function providerIdOf(faxId: string): Promise<string> {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  return fax?.providerFaxId ?? "";
}
