import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import { faxShape } from "@/lib/api/shapes";
import { addDocument } from "@/lib/documents/add-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { decideAttempt } from "@/lib/fax/decide-attempt";
import { attachDocument, giveUp } from "@/lib/fax/inbound/record-document";
import { changeItem } from "@/lib/fax/inbox/change-items";
import { splitFax } from "@/lib/fax/inbox/split-fax";
import { PROGRAM_EVENTS } from "@/lib/fax/rules/program-events";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { tryFaxAgain } from "@/lib/fax/try-fax-again";
import { happen, webhookScene, work } from "@/lib/outgoing-webhooks/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();
temporaryDataDirectory();
const { program, endpointFor } = webhookScene();

beforeAll(buildChild);
afterAll(() => documentEngine().close());

async function onTheWay() {
  const fax = await createFax({ status: "sending", documentId: await createDocument(null) });
  const providerFaxId = randomUUID();
  await database().insert(faxAttempts).values({ faxId: fax.id, n: 1, state: "accepted", epoch: 1, providerFaxId });
  return { fax, providerFaxId };
}

function telnyxTells(providerFaxId: string, status: string, failureReason: string | null = null) {
  const occurredAt = new Date();
  const counts = { pageCount: 4, callDurationSecs: 60 };
  const event: FaxEvent = {
    ...{ eventId: randomUUID(), eventType: `fax.${status}`, occurredAt, providerFaxId, direction: "outbound" },
    ...{ connectionId: null, from: null, to: null, attemptId: null, callerId: null, callerName: null, quality: null },
    ...{ isPartial: false, mediaUrl: null, previewUrl: null },
    state: { status, at: occurredAt, failureReason, internalFailureReason: null, ...counts },
  };
  return database().transaction((tx) => applyFaxEvents(tx, [{ webhookEventId: randomUUID(), event }]));
}

describe("what a program is told", () => {
  it("is signed, and is the fax as the API shows it at that moment", async () => {
    const { told, path } = await endpointFor();
    const mia = await createPerson();
    const faxId = await happen(mia);
    // Two that wait leave side by side.
    await work();
    await cancelFax(mia, faxId);
    await work();
    expect(told()).toMatchObject([
      { type: "fax.queued", data: { id: faxId, direction: "sent", status: "waiting", sentBy: mia.name, pages: 4 } },
      { type: "fax.cancelled", data: { id: faxId, status: "cancelled" } },
    ]);
    const [first] = program.at(path);
    expect(first?.headers).toMatchObject({ "content-type": "application/json", "user-agent": "Plainfax" });
    expect(first?.body).not.toContain("Referral");
    // What the description says of it, no more and no less.
    const described = z.strictObject({ type: z.enum(PROGRAM_EVENTS), timestamp: z.iso.datetime(), data: faxShape });
    for (const { body } of program.at(path)) {
      const event = JSON.parse(body);
      expect(described.parse(event)).toEqual(event);
    }
  });

  it("is told once, whatever Telnyx repeats, and no failure that is tried again", async () => {
    const { types, told } = await endpointFor();
    const delivered = await onTheWay();
    for (let times = 0; times < 3; times++) await telnyxTells(delivered.providerFaxId, "delivered");
    const busy = await onTheWay();
    await telnyxTells(busy.providerFaxId, "failed", "user_busy");
    const failed = await onTheWay();
    await telnyxTells(failed.providerFaxId, "failed", "destination_invalid");
    await work();
    expect(types().sort()).toEqual(["fax.delivered", "fax.failed"]);
    expect(told().find(({ type }) => type === "fax.failed")?.data).toMatchObject({
      id: failed.fax.id,
      failure: { code: "destination_invalid", message: expect.any(String) },
    });
  });

  it("comes with a received fax's document, or once that will not come, and never of junk", async () => {
    const { told } = await endpointFor();
    const arrived = () => createFax({ direction: "inbound", status: "received", media: "due" });
    const [whole, lost, junk] = [await arrived(), await arrived(), await arrived()];
    await changeItem(await createPerson({ role: "admin" }), junk.id, { kind: "place", to: "junk" });
    const document = { id: await createDocument(null), pageCount: 2 };
    await attachDocument(whole.id, document);
    await giveUp(lost.id, "gone");
    await giveUp(junk.id, "gone");
    await attachDocument(lost.id, { id: await createDocument(null), pageCount: 1 });
    await work();
    // They are on their way side by side.
    expect(new Set(told().map(({ type, data }) => [type, data.id, data.documentId].join()))).toEqual(
      new Set([`fax.received,${whole.id},${document.id}`, `fax.received,${lost.id},`]),
    );
    expect(told()).toHaveLength(2);
  });

  it("includes who works at a received fax, and only what the endpoint asked for of its numbers", async () => {
    const mia = await createPerson({ role: "admin" });
    const number = await createNumber([mia]);
    const all = await endpointFor();
    const limited = await endpointFor(["fax.done"], [number]);
    for (const toNumber of [number, await createNumber([mia])]) {
      const fax = await createFax({ direction: "inbound", status: "received", toNumber });
      await changeItem(mia, fax.id, { kind: "assign", to: mia.personId });
      await changeItem(mia, fax.id, { kind: "place", to: "done" });
    }
    await work();
    expect(all.types().sort()).toEqual(["fax.assigned", "fax.assigned", "fax.done", "fax.done"]);
    expect(limited.told()).toMatchObject([{ type: "fax.done", data: { to: number, direction: "received" } }]);
  });

  it("includes a part that is split off, which says of what, and once only that it came in", async () => {
    const mia = await createPerson();
    const added = await addDocument("e2e/documents/referral-letter.pdf", {
      ...{ fileName: "Fax.pdf", source: "inbound", createdBy: null },
    });
    if (added.kind !== "ok") throw new Error(added.message);
    const whole = await createFax({
      ...{ direction: "inbound", status: "received", media: "stored", options: null, pageCount: 4 },
      ...{ toNumber: await createNumber([mia]), documentId: added.document.id },
    });
    const { told } = await endpointFor();
    const { partId } = await splitFax(mia, whole.id, [{ page: 2, rotation: 0 }]);
    await changeItem(mia, partId, { kind: "place", to: "junk" });
    await changeItem(mia, partId, { kind: "place", to: "to-do" });
    await work();
    expect(told()).toMatchObject([{ type: "fax.received", data: { id: partId, partOf: whole.id, pages: 1 } }]);
  });

  it("includes what is put back from junk, once its pages are settled, and nothing that was put back from elsewhere", async () => {
    const ana = await createPerson({ role: "admin" });
    const received = { direction: "inbound", status: "received" } as const;
    const junkedAt = new Date();
    const junk = await createFax({ ...received, media: "stored", junkedAt });
    const arriving = await createFax({ ...received, media: "due", junkedAt });
    const done = await createFax({ ...received, media: "stored", doneAt: new Date() });
    const old = await createFax({ ...received, media: "stored", junkedAt, importedAs: randomUUID() });
    const { told } = await endpointFor(["fax.received"]);
    for (const { id } of [junk, arriving, done, old]) await changeItem(ana, id, { kind: "place", to: "to-do" });
    await work();
    expect(told()).toMatchObject([{ type: "fax.received", data: { id: junk.id } }]);
    await attachDocument(arriving.id, { id: await createDocument(null), pageCount: 1 });
    await work();
    expect(told().map(({ data }) => data.id)).toEqual([junk.id, arriving.id]);
  });

  it("includes what is tried again by hand: it is on its way once more", async () => {
    const mia = await createPerson();
    const faxId = await happen(mia);
    await database().update(faxes).set({ status: "failed" }).where(eq(faxes.id, faxId));
    const { told } = await endpointFor();
    await tryFaxAgain(mia, faxId);
    await work();
    expect(told()).toMatchObject([{ type: "fax.queued", data: { id: faxId, status: "waiting", failure: null } }]);
    await database().update(faxes).set({ status: "needs_attention" }).where(eq(faxes.id, faxId));
    await decideAttempt(mia, faxId, "send-again");
    await work();
    expect(told()).toMatchObject([{ type: "fax.queued" }, { type: "fax.queued", data: { id: faxId } }]);
  });

  it("holds nothing of faxes that were imported, whose pages come later", async () => {
    const old = await createFax({ direction: "inbound", status: "received", media: "due", importedAs: randomUUID() });
    const { types } = await endpointFor();
    await attachDocument(old.id, { id: await createDocument(null), pageCount: 1 });
    await work();
    expect(types()).toEqual([]);
    expect((await database().select().from(jobs)).map(({ kind }) => kind)).toEqual(["read-document"]);
  });
});
