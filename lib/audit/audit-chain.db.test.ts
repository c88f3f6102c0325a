import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { verifyChain } from "@/lib/audit/verify-chain";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase();

async function record(count = 1): Promise<string> {
  const subjectId = randomUUID();
  await database().db.transaction(async (tx) => {
    for (let n = 0; n < count; n += 1) {
      await recordAudit(tx, {
        actor: "test",
        action: "fax.submitted",
        subjectKind: "fax",
        subjectId,
        detail: { n, ü: "“text”", none: null, half: 0.5 },
      });
    }
  });
  return subjectId;
}

/** Does what only the owner of the database can do: goes around the triggers. Undone when the check is made. */
async function afterTampering(statement: ReturnType<typeof sql>) {
  const seen: Awaited<ReturnType<typeof verifyChain>>[] = [];
  await database()
    .db.transaction(async (tx) => {
      await tx.execute(sql`alter table audit_links drop constraint audit_links_entry_id_audit_entries_id_fk`);
      await tx.execute(sql`alter table audit_entries disable trigger user`);
      await tx.execute(sql`alter table audit_links disable trigger user`);
      await tx.execute(statement);
      seen.push(await verifyChain(tx));
      tx.rollback();
    })
    .catch(() => {});
  return seen[0];
}

describe("the audit log", () => {
  it("is one unbroken chain, whatever is written at the same time", async () => {
    await Promise.all(Array.from({ length: 12 }, (_, n) => record(1 + (n % 3))));
    const state = await verifyChain(database().db);
    expect(state).toMatchObject({ isUnbroken: true, entries: 24 });
  });

  it("is known again by a noted hash, and not by another", async () => {
    await record();
    const noted = await verifyChain(database().db);
    await record();
    const hash = noted.isUnbroken && noted.lastHash ? noted.lastHash : "";
    expect(await verifyChain(database().db, hash)).toMatchObject({ isUnbroken: true });
    expect(await verifyChain(database().db, "0".repeat(64))).toMatchObject({ isUnbroken: false });
  });

  it("keeps nothing of a transaction that failed", async () => {
    const before = await verifyChain(database().db);
    await database()
      .db.transaction(async (tx) => {
        await recordAudit(tx, { actor: "test", action: "fax.deleted", subjectKind: "fax", subjectId: randomUUID() });
        tx.rollback();
      })
      .catch(() => {});
    expect(await verifyChain(database().db)).toEqual(before);
  });

  it.each([
    "update audit_entries set actor = 'somebody else'",
    "delete from audit_entries",
    "truncate audit_entries cascade",
    "update audit_links set hash = ''",
    "delete from audit_links",
    "truncate audit_links",
  ])("refuses: %s", async (statement) => {
    await record();
    const before = await verifyChain(database().db);
    await expect(database().db.execute(sql.raw(statement))).rejects.toMatchObject({
      cause: { message: "The audit log is only ever added to." },
    });
    expect(await verifyChain(database().db)).toEqual(before);
  });

  it("shows what was changed, taken out, or put in", async () => {
    const subjectId = await record(3);
    const [third] = await rowsOf<{ seq: string }>(
      database().db,
      sql`select min(l.seq)::text as seq from audit_links l join audit_entries e on e.id = l.entry_id where e.subject_id = ${subjectId}`,
    );
    const seq = Number(third?.seq);
    const ofSeq = sql`(select entry_id from audit_links where seq = ${seq})`;

    expect(await afterTampering(sql`update audit_entries set actor = 'me' where id = ${ofSeq}`)).toMatchObject({
      isUnbroken: false,
      brokenAt: seq,
    });
    expect(
      await afterTampering(sql`update audit_entries set detail = detail || '{"n": 7}' where id = ${ofSeq}`),
    ).toMatchObject({ brokenAt: seq });
    expect(await afterTampering(sql`delete from audit_entries where id = ${ofSeq}`)).toMatchObject({ brokenAt: seq });
    expect(await afterTampering(sql`delete from audit_links where seq = ${seq}`)).toMatchObject({ brokenAt: seq });
    expect(
      await afterTampering(
        sql`insert into audit_entries (actor, action, subject_kind, subject_id) values ('me', 'fax.deleted', 'fax', 'x')`,
      ),
    ).toMatchObject({ isUnbroken: false });
    expect(await verifyChain(database().db)).toMatchObject({ isUnbroken: true });
  });
});
