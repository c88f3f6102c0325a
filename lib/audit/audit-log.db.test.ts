import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { auditCounts, auditEntries, auditLinks } from "@/db/schema/audit";
import { faxes } from "@/db/schema/faxes";
import { recordAudit } from "@/lib/audit";
import { exportAudit } from "@/lib/audit/export-audit";
import { findAuditSubjects, listActors, listAuditEntries } from "@/lib/audit/queries";
import { countRepeated, forgetSingleCounts, recordHourly } from "@/lib/audit-hourly";
import { createDocument, createFax } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { spareTime } from "@/scripts/testing/moments";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

function viewOf(actor: string, faxId: string) {
  return { actor, action: "fax.viewed", subjectKind: "fax", subjectId: faxId } as const;
}

const linesOf = (subjectId: string) =>
  database()
    .select({ actor: auditEntries.actor, action: auditEntries.action, count: auditCounts.count })
    .from(auditEntries)
    .leftJoin(auditCounts, eq(auditCounts.entryId, auditEntries.id))
    .innerJoin(auditLinks, eq(auditLinks.entryId, auditEntries.id))
    .where(eq(auditEntries.subjectId, subjectId))
    .orderBy(auditLinks.seq);

describe("recordHourly", () => {
  beforeEach(() => spareTime("hour", 30));

  it("notes what is done again and again once an hour, for each person and thing, with a count", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    const [faxId, otherFaxId] = [randomUUID(), randomUUID()];

    await recordHourly(viewOf(mia.personId, otherFaxId));
    await Promise.all(Array.from({ length: 10 }, () => recordHourly(viewOf(mia.personId, faxId))));
    expect(await linesOf(faxId)).toHaveLength(1);
    await countRepeated();
    await countRepeated();
    expect(await linesOf(faxId)).toEqual([{ actor: mia.personId, action: "fax.viewed", count: 10 }]);
    await recordHourly(viewOf(ana.personId, faxId));
    expect(await linesOf(faxId)).toHaveLength(2);

    await database().update(auditCounts).set({ hour: sql`hour - interval '1 hour'` });
    forgetRemembered();
    await recordHourly(viewOf(mia.personId, faxId));
    await recordHourly(viewOf(mia.personId, faxId));
    await countRepeated();
    expect((await linesOf(faxId)).map(({ count }) => count)).toEqual([10, 1, 2]);
  });

  it("keeps no count of an hour that is over for a line that counts only itself", async () => {
    const [once, often] = [randomUUID(), randomUUID()];
    for (const faxId of [once, often, often]) await recordHourly(viewOf("somebody", faxId));
    await countRepeated();
    await forgetSingleCounts();
    expect(await linesOf(once)).toMatchObject([{ count: 1 }]);
    await database().update(auditCounts).set({ hour: sql`hour - interval '2 hours'` });
    await forgetSingleCounts();
    expect(await linesOf(once)).toMatchObject([{ count: null }]);
    expect(await linesOf(often)).toMatchObject([{ count: 2 }]);
  });

  it("asks the database nothing when the line of this hour is there", async () => {
    const entry = viewOf("somebody", randomUUID());
    await recordHourly(entry);
    const execute = vi.spyOn(database(), "execute");
    const transaction = vi.spyOn(database(), "transaction");
    for (let times = 0; times < 5; times += 1) await recordHourly(entry);
    expect(execute).not.toHaveBeenCalled();
    expect(transaction).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("goes on with the line of another process, and keeps strangers apart by where they come from", async () => {
    const subjectId = randomUUID();
    const failure = { actor: "visitor", action: "person.sign-in-failed", subjectKind: "person", subjectId } as const;
    await recordHourly(failure, "192.0.2.1");
    forgetRemembered();
    await recordHourly(failure, "192.0.2.1");
    await recordHourly(failure, "192.0.2.2");
    expect((await linesOf(subjectId)).map(({ count }) => count)).toEqual([2, 1]);
  });
});

/** As another process, or this one an hour later. */
function forgetRemembered() {
  (globalThis as { plainfaxCounting?: Map<string, unknown> }).plainfaxCounting?.clear();
}

describe("the audit log", () => {
  it("is read newest first, page by page, by person and by action", async () => {
    const ana = await createPerson({ role: "admin" });
    for (let n = 0; n < 5; n += 1) {
      await recordAudit(database(), {
        actor: ana.personId,
        action: "fax.read",
        subjectKind: "person",
        subjectId: ana.personId,
      });
    }
    await recordAudit(database(), {
      actor: ana.personId,
      action: "fax.deleted",
      subjectKind: "fax",
      subjectId: "gone",
    });

    const first = await listAuditEntries(ana, { actor: ana.personId, limit: 4 });
    expect(first.rows.map(({ actorName }) => actorName)).toEqual(Array(4).fill(ana.name));
    const second = await listAuditEntries(ana, { actor: ana.personId, limit: 4, cursor: first.olderCursor ?? "" });
    expect(second.rows).toHaveLength(2);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(6);
    const deleted = await listAuditEntries(ana, { actor: ana.personId, action: "fax.deleted" });
    expect(deleted.rows.map(({ subjectId }) => subjectId)).toEqual(["gone"]);
    expect((await listAuditEntries(ana, { actor: "nobody" })).rows).toEqual([]);

    const subjects = await findAuditSubjects(ana, [...first.rows, ...second.rows]);
    expect([...subjects.names]).toEqual([[ana.personId, ana.name]]);
    expect(await listActors(ana)).toContainEqual({ id: ana.personId, name: ana.name });
  });

  it("is for admins only", async () => {
    const mia = await createPerson();
    await expect(listAuditEntries(mia, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(listActors(mia)).rejects.toMatchObject({ code: "forbidden" });
    await expect(findAuditSubjects(mia, [])).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the facts of a line", () => {
  const factsOf = async (subjectId: string) =>
    (
      await database()
        .select({ facts: auditEntries.facts })
        .from(auditEntries)
        .where(eq(auditEntries.subjectId, subjectId))
    ).at(-1)?.facts;

  it("tell a fax that is gone by its numbers, pages and time, and a document and a person by theirs", async () => {
    const mia = await createPerson();
    const documentId = await createDocument(mia);
    const fax = await createFax({
      senderId: mia.personId,
      documentId,
      fromNumber: "+13125790015",
      toNumber: "+16132484870",
    });
    const by = { actor: mia.personId } as const;
    await recordAudit(database(), { ...by, action: "fax.trashed", subjectKind: "fax", subjectId: fax.id });
    await recordAudit(database(), { ...by, action: "document.opened", subjectKind: "document", subjectId: documentId });
    await recordAudit(database(), {
      ...by,
      action: "person.signed-in",
      subjectKind: "person",
      subjectId: mia.personId,
    });

    const numbers = { direction: "outbound", from: "+13125790015", to: "+16132484870", pages: 4 };
    const at = `${fax.createdAt.toISOString().slice(0, 19)}Z`;
    expect(await factsOf(fax.id)).toEqual({ ...numbers, at });
    expect(await factsOf(documentId)).toMatchObject(numbers);
    expect(await factsOf(mia.personId)).toEqual({ name: "Mia", role: "member" });
    await database().delete(faxes).where(eq(faxes.id, fax.id));
    expect(await factsOf(fax.id)).toEqual({ ...numbers, at });
  });
});

describe("the export", () => {
  it("has every line once, as CSV that no spreadsheet runs and as JSON, for admins and auditors", async () => {
    const ana = await createPerson({ role: "auditor", name: '=cmd|"x"' });
    await recordAudit(database(), { actor: ana.personId, action: "fax.read", subjectKind: "fax", subjectId: "a,b" });
    const total = await database().$count(auditEntries);

    const csv = await new Response(await exportAudit(ana, "csv")).text();
    expect(csv.split("\r\n").filter(Boolean)).toHaveLength(total + 1);
    expect(csv).toContain(`,"'=cmd|""x""",Marked as read,fax,"a,b",`);
    const json: unknown[] = JSON.parse(await new Response(await exportAudit(ana, "json")).text());
    expect(json).toHaveLength(total);
    const mia = await createPerson();
    await expect(exportAudit(mia, "csv")).rejects.toMatchObject({ code: "forbidden" });
  });
});
