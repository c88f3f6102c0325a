import "@/lib/people/testing/test-environment";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { notices } from "@/db/schema/notices";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeItems } from "@/lib/fax/inbox/change-items";
import { tellDueFax } from "@/lib/fax/inbox/tell-due-fax";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import type { Job } from "@/lib/jobs/job";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const PAST = "2026-01-05T16:00:00.000Z";
const FUTURE = "2099-01-05T16:00:00.000Z";

async function team() {
  const [mia, omar, eve] = [await createPerson(), await createPerson(), await createPerson()];
  const toNumber = await createNumber([mia, omar]);
  const fax = await createFax({ direction: "inbound", status: "received", media: "stored", toNumber });
  return { mia, omar, eve, faxId: fax.id };
}

const setDue = (by: Viewer, faxId: string, at: string | null) =>
  changeItems(by, [{ faxId, change: { kind: "due", at } }]);
const due = async (viewer: Viewer, faxId: string) => (await findFax(viewer, faxId))?.deadlineAt?.toISOString() ?? null;

function run(faxId: string) {
  const job: Job = { id: "1", kind: "tell-due", subjectId: faxId, epoch: 1, failures: 0, createdAt: new Date() };
  return tellDueFax(job);
}

async function told(faxId: string): Promise<string[]> {
  const rows = await database()
    .select({ personId: notices.personId })
    .from(notices)
    .where(and(eq(notices.faxId, faxId), eq(notices.kind, "due")));
  return rows.map(({ personId }) => personId).sort();
}

describe("a fax that is to be done by a time", () => {
  it("is given it, moved and undone exactly, stands under Due while it is to do, and is nobody else's", async () => {
    const { mia, eve, faxId } = await team();
    const isListed = async () => (await listInbox(mia, { tab: "due" })).rows.some(({ id }) => id === faxId);
    expect((await setDue(eve, faxId, PAST)).problems).toEqual([expect.stringContaining("isn't yours")]);
    const first = await setDue(mia, faxId, PAST);
    expect(await due(mia, faxId)).toBe(PAST);
    expect(await isListed()).toBe(true);
    expect(await setDue(mia, faxId, PAST)).toEqual({ undo: [], problems: [] });
    const second = await setDue(mia, faxId, FUTURE);
    await changeItems(mia, second.undo);
    expect(await due(mia, faxId)).toBe(PAST);
    await changeItems(mia, [{ faxId, change: { kind: "place", to: "done" } }]);
    expect(await isListed()).toBe(false);
    await changeItems(mia, first.undo);
    expect(await due(mia, faxId)).toBeNull();
  });

  it("is told when it passes: to whoever has it, else to whoever has its number, and not once it is done", async () => {
    const { mia, omar, faxId } = await team();
    await setDue(mia, faxId, PAST);
    expect(await database().$count(jobs, and(eq(jobs.kind, "tell-due"), eq(jobs.subjectId, faxId)))).toBe(1);
    expect(await run(faxId)).toEqual({ done: true });
    expect(await told(faxId)).toEqual([mia.personId, omar.personId].sort());

    await setDue(mia, faxId, FUTURE);
    expect(await told(faxId)).toEqual([]);
    expect(await run(faxId)).toMatchObject({ againInMs: expect.any(Number) });
    expect(await told(faxId)).toEqual([]);

    await changeItems(mia, [{ faxId, change: { kind: "assign", to: omar.personId } }]);
    await setDue(mia, faxId, PAST);
    await run(faxId);
    expect(await told(faxId)).toEqual([omar.personId]);
    await changeItems(omar, [{ faxId, change: { kind: "place", to: "done" } }]);
    expect(await told(faxId)).toEqual([]);
    expect(await run(faxId)).toEqual({ done: true });
    expect(await told(faxId)).toEqual([]);
  });
});
