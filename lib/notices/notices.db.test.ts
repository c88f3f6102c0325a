import "@/lib/people/testing/test-environment";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { notices } from "@/db/schema/notices";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFax } from "@/lib/fax/ledger";
import { recordReports } from "@/lib/fax/report-ledger";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { nextMoment } from "@/scripts/testing/moments";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { readNoticeChoices, saveNoticeChoices } from "./choices";
import { countUnreadFaxNotices, hasUnreadFaxNotice, listOwnFaxNotices, markFaxNoticesRead } from "./own-notices";
import { DEFAULT_CHOICES, type NoticeChoices, withDefaults } from "./rules/notice-choices";
import { tell } from "./tell";

openTestDatabase();

const listed = async (viewer: Viewer) => (await listOwnFaxNotices(viewer)).rows;
const kinds = async (viewer: Viewer) => (await listed(viewer)).map(({ kind }) => kind);
const choose = (viewer: Viewer, some: Partial<NoticeChoices>) => saveNoticeChoices(viewer, withDefaults(some));
const rows = (faxId: string) => database().$count(notices, eq(notices.faxId, faxId));

/** What Telnyx reports of a fax, as the webhooks' transaction writes it. */
async function report(faxId: string, status: "received" | "delivered" | "failed" | "sending"): Promise<void> {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  if (!fax) throw new Error("There is no such fax.");
  await database().transaction((tx) =>
    recordReports(tx, [], { attempts: [], faxes: [{ ...fax, status }], arrivals: [] }),
  );
}

function change(faxId: string, status: "failed" | "retry_planned" | "submitting"): Promise<void> {
  return database().transaction((tx) => changeFax(tx, faxId, { changes: { status }, timeline: null, by: "portal" }));
}

describe("a fax that arrived", () => {
  it("is told to whoever has its number, once it is there, and once", async () => {
    const [mia, omar, off] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ disabledAt: new Date() }),
    ];
    const toNumber = await createNumber([mia, off]);
    const fax = await createFax({ direction: "inbound", status: "initiated", toNumber });
    await report(fax.id, "sending");
    expect(await rows(fax.id)).toBe(0);
    await report(fax.id, "received");
    await report(fax.id, "received");
    expect(await listed(mia)).toMatchObject([
      { kind: "received", isRead: false, fax: { id: fax.id, direction: "inbound", number: fax.fromNumber } },
    ]);
    expect(await kinds(omar)).toEqual([]);
    expect(await rows(fax.id)).toBe(1);
  });

  it("on a number for everyone is told to all but auditors", async () => {
    const [mia, auditor] = [await createPerson(), await createPerson({ role: "auditor" })];
    const fax = await createFax({
      ...{ direction: "inbound", status: "initiated" },
      toNumber: await createNumber([], { isForEveryone: true }),
    });
    await report(fax.id, "received");
    expect(await kinds(mia)).toEqual(["received"]);
    expect(await kinds(auditor)).toEqual([]);
  });

  it("is not named any more to whoever may not see it any more", async () => {
    const mia = await createPerson();
    const fax = await createFax({
      ...{ direction: "inbound", status: "initiated" },
      toNumber: await createNumber([mia]),
    });
    await report(fax.id, "received");
    expect(await countUnreadFaxNotices(mia)).toBe(1);
    await database().update(faxes).set({ deletedAt: new Date() }).where(eq(faxes.id, fax.id));
    expect(await listed(mia)).toMatchObject([{ kind: "received", isRead: false, fax: null }]);
    expect(await countUnreadFaxNotices(mia)).toBe(1);
  });
});

describe("a fax that was sent", () => {
  it("tells its sender that it was delivered where they chose so, and nobody else", async () => {
    const [mia, omar, admin] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    await choose(mia, { delivered: { bell: true, mail: "never" } });
    const unasked = await createFax({ status: "sending", senderId: omar.personId });
    await report(unasked.id, "delivered");
    expect(await rows(unasked.id)).toBe(0);
    const fax = await createFax({ status: "sending", senderId: mia.personId });
    await report(fax.id, "delivered");
    expect(await kinds(mia)).toEqual(["delivered"]);
    expect(await kinds(admin)).toEqual([]);
  });

  it("that failed tells so, not where another attempt is planned, and anew when that fails too", async () => {
    const mia = await createPerson();
    const fax = await createFax({ status: "sending", senderId: mia.personId });
    await database().transaction(async (tx) => {
      await recordReports(tx, [], { attempts: [], faxes: [{ ...fax, status: "failed" }], arrivals: [] });
      await changeFax(tx, fax.id, { changes: { status: "retry_planned" }, timeline: null, by: "portal" });
    });
    expect(await kinds(mia)).toEqual([]);
    await change(fax.id, "failed");
    expect(await kinds(mia)).toEqual(["not-delivered"]);
    await markFaxNoticesRead(mia);
    await change(fax.id, "submitting");
    expect(await kinds(mia)).toEqual([]);
    await change(fax.id, "failed");
    expect(await countUnreadFaxNotices(mia)).toBe(1);
  });

  it("that waits for a yes tells admins, until it has one", async () => {
    const [mia, admin] = [await createPerson(), await createPerson({ role: "admin" })];
    const fax = await createFax({ status: "submitting", senderId: mia.personId, waitsForYes: "person" });
    await database().transaction((tx) =>
      changeFax(tx, fax.id, { timeline: "waits_for_yes", detail: { reason: "person" }, by: "portal" }),
    );
    expect(await kinds(admin)).toContain("waits-for-yes");
    await database().transaction((tx) =>
      changeFax(tx, fax.id, { changes: { waitsForYes: null }, timeline: "allowed", by: admin, audit: "fax.allowed" }),
    );
    expect(await rows(fax.id)).toBe(0);
  });
});

describe("what people tell each other", () => {
  it("is told anew when it is said again, and nothing is told where the transaction fails", async () => {
    const mia = await createPerson();
    const fax = await createFax({ senderId: mia.personId });
    const say = () => database().transaction((tx) => tell(tx, [mia.personId], "assigned", fax.id));
    await say();
    await markFaxNoticesRead(mia);
    expect(await countUnreadFaxNotices(mia)).toBe(0);
    await say();
    expect(await countUnreadFaxNotices(mia)).toBe(1);
    const failing = database().transaction(async (tx) => {
      await tell(tx, [mia.personId], "mentioned", fax.id);
      throw new Error("Something else went wrong.");
    });
    await expect(failing).rejects.toThrow("Something else");
    expect(await kinds(mia)).toEqual(["assigned"]);
  });

  it("is read with its fax, by whom it was told alone", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    const [one, two] = [await createFax({ senderId: mia.personId }), await createFax({ senderId: mia.personId })];
    for (const { id } of [one, two]) {
      await nextMoment();
      await database().transaction((tx) => tell(tx, [mia.personId], "assigned", id));
    }
    await markFaxNoticesRead(omar, one.id);
    await markFaxNoticesRead(omar);
    expect(await countUnreadFaxNotices(mia)).toBe(2);
    await markFaxNoticesRead(mia, two.id);
    expect((await listed(mia)).map(({ fax, isRead }) => [fax?.id, isRead])).toEqual([
      [two.id, true],
      [one.id, false],
    ]);
    expect(await hasUnreadFaxNotice(mia, one.id)).toBe(true);
    expect(await hasUnreadFaxNotice(mia, two.id)).toBe(false);
    expect(await hasUnreadFaxNotice(omar, one.id)).toBe(false);
  });

  it("is listed a page at a time, newest first", async () => {
    const mia = await createPerson();
    for (const kind of ["assigned", "mentioned"] as const) {
      const fax = await createFax({ senderId: mia.personId });
      await nextMoment();
      await database().transaction((tx) => tell(tx, [mia.personId], kind, fax.id));
    }
    const newest = await listOwnFaxNotices(mia, undefined, 1);
    expect(newest.rows.map(({ kind }) => kind)).toEqual(["mentioned"]);
    const older = await listOwnFaxNotices(mia, newest.olderCursor ?? "", 1);
    expect(older.rows.map(({ kind }) => kind)).toEqual(["assigned"]);
    expect(older.olderCursor).toBeNull();
  });
});

describe("what a person chose", () => {
  it("holds from then on, kind by kind, with the defaults for the rest", async () => {
    const mia = await createPerson();
    expect(await readNoticeChoices(mia)).toEqual(DEFAULT_CHOICES);
    const tellAll = async () => {
      const fax = await createFax({ senderId: mia.personId });
      await database().transaction(async (tx) => {
        await tell(tx, [mia.personId], "assigned", fax.id);
        await tell(tx, [mia.personId], "mentioned", fax.id);
      });
    };
    await choose(mia, { assigned: { bell: false, mail: "never" } });
    await tellAll();
    expect(await kinds(mia)).toEqual(["mentioned"]);
    await choose(mia, { assigned: { bell: true, mail: "never" } });
    expect(await kinds(mia)).toEqual(["mentioned"]);
    await tellAll();
    expect((await kinds(mia)).sort()).toEqual(["assigned", "mentioned", "mentioned"]);
  });
});
