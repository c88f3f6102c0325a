import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { recordAudit } from "@/lib/audit";
import { findAuditSubjects, listActors, listAuditEntries } from "@/lib/audit/queries";
import { recordView } from "@/lib/audit/record-view";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

function viewOf(faxId: string) {
  return { action: "fax.viewed", subjectKind: "fax", subjectId: faxId } as const;
}

describe("recordView", () => {
  it("notes a look once, for each person and fax, and again when it is long ago", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    const [faxId, otherFaxId] = [randomUUID(), randomUUID()];
    const looks = async () =>
      (await database().select().from(auditEntries).where(eq(auditEntries.subjectId, faxId))).length;

    await recordAudit(database(), { actor: mia.personId, ...viewOf(otherFaxId) });
    for (let times = 0; times < 3; times += 1) await recordView(mia, viewOf(faxId));
    expect(await looks()).toBe(1);
    await recordView(ana, viewOf(faxId));
    expect(await looks()).toBe(2);

    const longAgo = randomUUID();
    await database()
      .insert(auditEntries)
      .values({ actor: mia.personId, ...viewOf(longAgo), at: new Date(Date.now() - 660_000) })
      .returning();
    await recordView(mia, viewOf(longAgo));
    expect(await database().select().from(auditEntries).where(eq(auditEntries.subjectId, longAgo))).toHaveLength(2);
  });
});

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
