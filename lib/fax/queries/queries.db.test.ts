import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxAttempts, faxEvents } from "@/db/schema/faxes";
import { numbers } from "@/db/schema/people";
import { searchTextOf } from "@/lib/fax/search-text";
import { createDocument, createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { ask } from "@/lib/questions";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { countInboxTabs, countOutboxTabs, waitingCounts } from "./count-faxes";
import { faxAttempts as attemptsOf } from "./fax-attempts";
import { faxTimeline } from "./fax-timeline";
import { findFax } from "./find-fax";
import { listInbox } from "./list-inbox";
import { listBatch, listOutbox, type OutboxQuery } from "./list-outbox";

openTestDatabase();

type Sender = Awaited<ReturnType<typeof createPerson>>;

function sentBy(sender: Sender, details: Parameters<typeof createFax>[0] = {}) {
  return createFax({ senderId: sender.personId, ...details });
}

function received(toNumber: string, details: Parameters<typeof createFax>[0] = {}) {
  return createFax({ direction: "inbound", status: "received", toNumber, media: "stored", ...details });
}

async function outboxIds(viewer: Sender, query: Partial<OutboxQuery> = {}): Promise<string[]> {
  return (await listOutbox(viewer, { tab: "all", ...query })).rows.map(({ id }) => id);
}

describe("who sees what", () => {
  it("members see the faxes that they sent, admins all, nobody what was deleted", async () => {
    const [mia, ben, ana] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    const fax = await sentBy(mia);
    const deleted = await sentBy(mia, { deletedAt: new Date() });
    expect(await outboxIds(mia)).toEqual([fax.id]);
    expect(await outboxIds(ben)).toEqual([]);
    expect(await outboxIds(ana)).toContain(fax.id);
    expect((await findFax(mia, fax.id))?.senderName).toBe("Mia");
    expect(await findFax(ben, fax.id)).toBeNull();
    expect(await findFax(ana, fax.id)).not.toBeNull();
    for (const viewer of [mia, ana]) expect(await findFax(viewer, deleted.id)).toBeNull();
    expect(await findFax(ana, "not-an-id")).toBeNull();
  });

  it("members see what came to their numbers and to those of everybody", async () => {
    const [mia, ben, ana] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    const mine = await received(await createNumber([mia]));
    const everybodys = await received(await createNumber([], { isForEveryone: true }));
    const nobodys = await received(await createNumber([]));
    const inboxIds = async (viewer: Sender) => (await listInbox(viewer, { tab: "all" })).rows.map(({ id }) => id);
    expect(new Set(await inboxIds(mia))).toEqual(new Set([mine.id, everybodys.id]));
    expect(await inboxIds(ben)).toEqual([everybodys.id]);
    expect(await inboxIds(ana)).toEqual(expect.arrayContaining([mine.id, everybodys.id, nobodys.id]));
    expect(await findFax(ben, mine.id)).toBeNull();
    expect(await findFax(mia, nobodys.id)).toBeNull();
    await database().update(numbers).set({ isForEveryone: false });
  });

  it("shows the timeline and the attempts to the same people, and raw values to admins only", async () => {
    const [mia, ben, ana] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    const fax = await sentBy(mia);
    const webhookEventId = randomUUID();
    await database()
      .insert(faxAttempts)
      .values({ faxId: fax.id, n: 1, state: "delivered", epoch: 1, outcome: "accepted", internalFailureReason: "raw" });
    await database()
      .insert(faxEvents)
      .values([
        { faxId: fax.id, source: "telnyx", kind: "provider_event", webhookEventId, occurredAt: new Date(2_000) },
        { faxId: fax.id, source: "person", kind: "submitted", personId: mia.personId, occurredAt: new Date(1_000) },
      ]);
    expect(await faxTimeline(mia, fax.id)).toMatchObject([
      { kind: "submitted", personName: "Mia" },
      { kind: "provider_event", webhookEventId: null },
    ]);
    expect((await faxTimeline(ana, fax.id))[1]).toMatchObject({ webhookEventId });
    expect(await attemptsOf(mia, fax.id)).toMatchObject([{ n: 1, outcome: null, internalFailureReason: null }]);
    expect(await attemptsOf(ana, fax.id)).toMatchObject([{ outcome: "accepted", internalFailureReason: "raw" }]);
    expect(await faxTimeline(ben, fax.id)).toEqual([]);
    expect(await attemptsOf(ben, fax.id)).toEqual([]);
  });

  it("keeps what only the portal needs out of pages", async () => {
    const mia = await createPerson();
    const fax = await sentBy(mia, { mediaUrl: "https://secret.example/x" });
    expect(JSON.stringify(await findFax(mia, fax.id))).not.toContain("secret.example");
  });
});

describe("the outbox", () => {
  it("sorts faxes under tabs and counts them", async () => {
    const mia = await createPerson();
    const trashed = await sentBy(mia, { trashedAt: new Date() });
    const failed = await sentBy(mia, { status: "failed" });
    const inDoubt = await sentBy(mia, { status: "needs_attention" });
    const byStatus = {
      "in-progress": [await sentBy(mia, { status: "submitting" }), await sentBy(mia, { status: "sending" })],
      "needs-attention": [failed, inDoubt],
      "not-delivered": [failed],
      scheduled: [await sentBy(mia, { status: "scheduled" })],
      delivered: [await sentBy(mia)],
      cancelled: [await sentBy(mia, { status: "cancelled" })],
    } as const;
    for (const [tab, faxes] of Object.entries(byStatus)) {
      const ids = await outboxIds(mia, { tab: tab as keyof typeof byStatus });
      expect(ids.sort()).toEqual(faxes.map(({ id }) => id).sort());
    }
    expect(await outboxIds(mia, { tab: "trash" })).toEqual([trashed.id]);
    expect(await countOutboxTabs(mia)).toEqual({
      all: 7,
      "in-progress": 2,
      "needs-attention": 2,
      "not-delivered": 1,
      scheduled: 1,
      delivered: 1,
      cancelled: 1,
      trash: 1,
    });
    expect((await ask(waitingCounts(mia))).sending).toBe(2);
  });

  it("filters by time, sender, number, reason and status", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const old = await sentBy(mia, { createdAt: new Date("2020-01-01T10:00:00Z") });
    const busy = await sentBy(mia, { status: "failed", failureReason: "user_busy" });
    const filtered = (filters: OutboxQuery["filters"]) =>
      outboxIds(ana, { filters: { senderId: mia.personId, ...filters } });
    expect(await filtered({})).toEqual([busy.id, old.id]);
    expect(await filtered({ until: new Date("2020-01-01T10:00:00Z") })).toEqual([]);
    expect(await filtered({ from: new Date("2020-01-01T10:00:00Z"), until: new Date("2020-01-02") })).toEqual([old.id]);
    expect(await filtered({ fromNumber: busy.fromNumber })).toEqual([busy.id]);
    expect(await filtered({ failureReason: "user_busy" })).toEqual([busy.id]);
    expect(await filtered({ status: "delivered" })).toEqual([old.id]);
  });

  it("lists what was sent to several in one go in the order of its recipients, as far as it may be seen", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    const batchId = randomUUID();
    const second = await sentBy(mia, { batchId, batchPosition: 1, trashedAt: new Date() });
    const first = await sentBy(mia, { batchId, batchPosition: 0 });
    await sentBy(mia, {});
    expect((await listBatch(mia, batchId)).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await listBatch(omar, batchId)).toEqual([]);
    expect(await listBatch(mia, "no such batch")).toEqual([]);
  });

  it("finds numbers in any shape, and words of file names in any order and in part, whatever signs are around them", async () => {
    const mia = await createPerson();
    const fax = await sentBy(mia, {
      toNumber: "+442079460018",
      fromNumber: "+13127367276",
      searchText: searchTextOf({ numbers: ["+442079460018", "+13127367276"], fileName: "knee_mri 100%.pdf" }),
    });
    for (const typed of [
      "+44 20 7946 0018",
      "020 7946",
      "(312) 736-7276",
      "312.736",
      "100% KNEE",
      "knee_",
      "Mri",
      "nee",
    ]) {
      expect(await outboxIds(mia, { search: typed }), typed).toEqual([fax.id]);
    }
    for (const typed of ["kneeXmri", "999 999", "hip"]) {
      expect(await outboxIds(mia, { search: typed }), typed).toEqual([]);
    }
  });

  it("pages both ways without losing or repeating a row, also where moments are equal", async () => {
    const mia = await createPerson();
    const moment = new Date("2024-05-01T12:00:00.123Z");
    for (let n = 0; n < 7; n++) await sentBy(mia, { createdAt: moment });
    const all = await outboxIds(mia);
    const pages: string[][] = [];
    let page = await listOutbox(mia, { tab: "all", limit: 3 });
    expect(page.newerCursor).toBeNull();
    for (;;) {
      pages.push(page.rows.map(({ id }) => id));
      if (!page.olderCursor) break;
      page = await listOutbox(mia, { tab: "all", limit: 3, cursor: page.olderCursor });
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(all);
    const back = await listOutbox(mia, { tab: "all", limit: 3, cursor: page.newerCursor ?? "" });
    expect(back.rows.map(({ id }) => id)).toEqual(pages[1]);
    const first = await listOutbox(mia, { tab: "all", limit: 3, cursor: back.newerCursor ?? "" });
    expect(first.rows.map(({ id }) => id)).toEqual(pages[0]);
    expect(first.newerCursor).toBeNull();
  });

  it("takes a cursor that is not one for the first page", async () => {
    const mia = await createPerson();
    const fax = await sentBy(mia);
    for (const cursor of ["", "older-1-x", `older-999999999999999-${fax.id}`, "';--"]) {
      expect(await outboxIds(mia, { cursor })).toEqual([fax.id]);
    }
  });

  it("shows the pages of the document until Telnyx tells them", async () => {
    const mia = await createPerson();
    await sentBy(mia, { documentId: await createDocument(mia, { pageCount: 4 }) });
    const { rows } = await listOutbox(mia, { tab: "all" });
    expect(rows).toMatchObject([{ pageCount: 4, fileName: "Referral.pdf", senderName: "Mia" }]);
  });
});

describe("the inbox", () => {
  it("sorts faxes under tabs, counts them, and filters by number", async () => {
    const mia = await createPerson();
    const [front, back] = [await createNumber([mia], { label: "Front desk" }), await createNumber([mia])];
    const open = await received(front, { deadlineAt: new Date() });
    const done = await received(back, { doneAt: new Date(), deadlineAt: new Date() });
    const mine = await received(back, { assigneeId: mia.personId });
    const junk = await received(back, { junkedAt: new Date(), doneAt: new Date() });
    const arriving = await received(back, { status: "receiving", media: "none" });
    const trashed = await received(back, { trashedAt: new Date() });
    const ids = async (query: Omit<Parameters<typeof listInbox>[1], "limit">) =>
      (await listInbox(mia, query)).rows.map(({ id }) => id).sort();
    expect(await ids({ tab: "all" })).toEqual([open.id, done.id, mine.id, arriving.id].sort());
    expect(await ids({ tab: "to-do" })).toEqual([open.id, mine.id, arriving.id].sort());
    expect(await ids({ tab: "mine" })).toEqual([mine.id]);
    expect(await ids({ tab: "unassigned" })).toEqual([open.id, arriving.id].sort());
    expect(await ids({ tab: "due" })).toEqual([open.id]);
    expect(await ids({ tab: "done" })).toEqual([done.id]);
    expect(await ids({ tab: "junk" })).toEqual([junk.id]);
    expect(await ids({ tab: "trash" })).toEqual([trashed.id]);
    expect(await ids({ tab: "all", toNumber: front })).toEqual([open.id]);
    expect(await ids({ tab: "all", search: open.fromNumber })).toEqual([open.id]);
    expect(await ids({ tab: "all", search: someNumber() })).toEqual([]);
    expect(await countInboxTabs(mia)).toEqual({
      ...{ "to-do": 3, mine: 1, unassigned: 2, due: 1, overdue: 1, done: 1, all: 4, junk: 1, trash: 1 },
    });
    expect((await ask(waitingCounts(mia))).toDo).toBe(3);
    expect((await listInbox(mia, { tab: "to-do", toNumber: front })).rows[0]?.numberLabel).toBe("Front desk");
  });
});
