import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { sealAudit } from "@/lib/audit/keep-sealed";
import { type NotedHead, noteHead, readNotedHead } from "@/lib/audit/noted-head";
import { sealKey } from "@/lib/audit/seal-key";
import { verifyChain, type Witness } from "@/lib/audit/verify-chain";
import { authSecret } from "@/lib/auth/session-token";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase();
temporaryDataDirectory();
Object.assign(environment(), { AUTH_SECRET: "a secret of the portal that nobody knows" });

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
async function afterTampering(statement: ReturnType<typeof sql>, witness: Witness = {}) {
  const seen: Awaited<ReturnType<typeof verifyChain>>[] = [];
  await database()
    .db.transaction(async (tx) => {
      await tx.execute(sql`alter table audit_links drop constraint audit_links_entry_id_audit_entries_id_fk`);
      await tx.execute(sql`alter table audit_entries disable trigger user`);
      await tx.execute(sql`alter table audit_links disable trigger user`);
      await tx.execute(sql`alter table audit_seals disable trigger user`);
      await tx.execute(statement);
      seen.push(await verifyChain(tx, witness));
      tx.rollback();
    })
    .catch(() => {});
  return seen[0];
}

describe("the audit log", () => {
  it("is one unbroken chain, whatever is written at the same time", async () => {
    const before = await verifyChain(database().db);
    await Promise.all(Array.from({ length: 9 }, (_, n) => record(1 + (n % 3))));
    const state = await verifyChain(database().db);
    expect(state).toMatchObject({ isUnbroken: true, entries: (before.isUnbroken ? before.entries : 0) + 18 });
  });

  it("is known again by a noted hash, and not by another", async () => {
    await record();
    const noted = await verifyChain(database().db);
    await record();
    const hash = noted.isUnbroken && noted.lastHash ? noted.lastHash : "";
    expect(await verifyChain(database().db, { notedHash: hash })).toMatchObject({ isUnbroken: true });
    expect(await verifyChain(database().db, { notedHash: "0".repeat(64) })).toMatchObject({ isUnbroken: false });
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
    "update audit_seals set mac = ''",
    "delete from audit_seals",
    "truncate audit_seals",
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

/** Cuts two entries out and links the rest anew by the database's own function, as whoever has the database can. */
const LINKED_ANEW = sql`do $$
  declare entry audit_entries;
  begin
    create temporary table kept on commit drop as
      select e.* from audit_entries e join audit_links l on l.entry_id = e.id where l.seq not in (2, 3) order by l.seq;
    delete from audit_links;
    delete from audit_entries where id not in (select id from kept);
    for entry in select e.* from audit_entries e join kept k on k.id = e.id order by e.at, e.id loop
      perform audit_link(entry);
    end loop;
  end $$`;

describe("a sealed audit log", () => {
  const witness = async (): Promise<Witness> => ({
    key: sealKey(authSecret()),
    head: await readNotedHead(environment().DATA_DIR),
  });
  const state = async () => verifyChain(database().db, await witness());
  const alarms = () => rowsOf(database().db, sql`select 1 from settings where key = 'alarm.audit-broken'`);

  it("is vouched for from its first line, and what came since its last seal is told apart", async () => {
    await record(3);
    expect(await state()).toMatchObject({ isUnbroken: true, sealed: 0 });
    await sealAudit();
    const sealed = await state();
    expect(sealed).toMatchObject({ isUnbroken: true, sealed: sealed.isUnbroken && sealed.entries });
    await record(2);
    expect(await state()).toMatchObject({ isUnbroken: true, sealed: sealed.isUnbroken && sealed.sealed });
  });

  it("shows that two deletions were cut out and the rest linked anew by the database's own function", async () => {
    await sealAudit();
    expect(await afterTampering(LINKED_ANEW)).toMatchObject({ isUnbroken: true });
    expect(await afterTampering(LINKED_ANEW, await witness())).toMatchObject({ isUnbroken: false });
    const { key } = await witness();
    expect(await afterTampering(LINKED_ANEW, key ? { key } : {}), "by its seals alone").toMatchObject({
      isUnbroken: false,
    });
    expect(await afterTampering(sql`delete from audit_seals`, await witness())).toMatchObject({ isUnbroken: false });
  });

  it("shows a tail that was cut off, a made-up seal, and a noted head that is gone or changed", async () => {
    await sealAudit();
    const { head } = await witness();
    const whole = await witness();
    const cut = sql`delete from audit_links where seq = (select max(seq) from audit_links)`;
    expect(await afterTampering(cut, whole)).toMatchObject({ isUnbroken: false });
    expect(await afterTampering(sql`update audit_seals set mac = repeat('0', 64)`, whole)).toMatchObject({
      isUnbroken: false,
    });
    expect(await verifyChain(database().db, { ...whole, head: null })).toMatchObject({ isUnbroken: false });
    const changed: NotedHead = { ...(head as NotedHead), mac: "0".repeat(64) };
    expect(await verifyChain(database().db, { ...whole, head: changed })).toMatchObject({ isUnbroken: false });
  });

  it("goes on under another secret, which vouches for what was sealed by the one before", async () => {
    await sealAudit();
    const before = environment().AUTH_SECRET;
    Object.assign(environment(), { AUTH_SECRET: "another secret of more than thirty-two letters" });
    try {
      expect(await state()).toMatchObject({ isUnbroken: true });
      await sealAudit();
      await record();
      await sealAudit();
      expect(await state()).toMatchObject({ isUnbroken: true });
      expect(await afterTampering(LINKED_ANEW, await witness())).toMatchObject({ isUnbroken: false });
    } finally {
      Object.assign(environment(), { AUTH_SECRET: before });
    }
  });

  it("tells admins as soon as the noted head is not in it, and vouches for nothing from then on", async () => {
    await sealAudit();
    const { DATA_DIR } = environment();
    const head = (await readNotedHead(DATA_DIR)) as NotedHead;
    const forged = { ...head, hash: "0".repeat(64) };
    await noteHead(DATA_DIR, forged);
    expect(await alarms()).toEqual([]);
    await record();
    await sealAudit();
    expect(await alarms()).toHaveLength(1);
    expect(await readNotedHead(DATA_DIR)).toEqual(forged);
    await noteHead(DATA_DIR, head);
  });
});
