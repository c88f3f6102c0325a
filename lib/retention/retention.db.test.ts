import { eq } from "drizzle-orm";
import { beforeEach, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { faxes } from "@/db/schema/faxes";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { AppError } from "@/lib/errors";
import { deleteFax } from "@/lib/fax/delete-fax";
import { findFax } from "@/lib/fax/queries/find-fax";
import { holdFax, releaseFax, trashFax } from "@/lib/fax/shelving";
import { createDocument, createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { holdNumber, listHeldNumbers, releaseNumber } from "@/lib/keeping/holds";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { nextRunAt, setRetention } from "@/lib/retention/retention";
import { deleteDue } from "@/lib/retention/run-retention";
import * as telnyx from "@/lib/telnyx/faxes";
import { openTestDatabase } from "@/scripts/testing/test-database";

vi.mock("@/lib/telnyx/faxes");
temporaryDataDirectory();
openTestDatabase();
beforeEach(() => vi.resetAllMocks());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const forEver = async () => true;

/** A received fax of a number of ours that ended now. */
async function receive(toNumber: string, fromNumber = someNumber()) {
  const documentId = await createDocument(null, { source: "inbound" });
  const received = { direction: "inbound", status: "received", media: "stored", options: null } as const;
  return createFax({ ...received, toNumber, fromNumber, documentId, finishedAt: new Date() });
}

async function isGone(faxId: string): Promise<boolean> {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  return fax?.deletedAt !== null;
}

it("deletes by number and direction when the days are over, after telling how many, and audits each", async () => {
  const ana = await createPerson({ role: "admin" });
  const [ours, other] = [await createNumber([]), await createNumber([])];
  const [received, kept] = [await receive(ours), await receive(other)];
  const sent = await createFax({ fromNumber: ours, senderId: ana.personId, finishedAt: new Date() });
  const underWay = await createFax({ direction: "inbound", status: "receiving", toNumber: ours });
  const rules = [{ phoneNumber: ours, direction: "inbound" as const, days: 90 }];

  expect(await setRetention(ana, rules, 0)).toBeNull();
  expect(await deleteDue(inDays(89), forEver)).toEqual({ deleted: 0, failed: 0 });
  expect(await deleteDue(inDays(91), forEver)).toEqual({ deleted: 1, failed: 0 });
  expect(await Promise.all([received, kept, sent, underWay].map(({ id }) => isGone(id)))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  const [line] = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, received.id));
  expect(line).toMatchObject({ actor: "portal", action: "fax.deleted", detail: { rule: "kept for 90 days" } });
  expect(line?.facts).toMatchObject({ from: received.fromNumber, to: ours });
});

it("saves nothing before somebody agreed to just that many", async () => {
  const ana = await createPerson({ role: "admin" });
  const ours = await createNumber([]);
  const old = await receive(ours);
  await database()
    .update(faxes)
    .set({ finishedAt: inDays(-100) })
    .where(eq(faxes.id, old.id));
  const rules = [{ phoneNumber: ours, direction: "inbound" as const, days: 90 }];
  const asked = await setRetention(ana, rules, 0);
  expect(asked).toMatchObject({ faxes: 1 });
  expect(asked?.at.getTime()).toBeGreaterThan(Date.now());
  expect(await setRetention(ana, rules, 2)).toMatchObject({ faxes: 1 });
  expect(await deleteDue(inDays(0), forEver)).toEqual({ deleted: 0, failed: 0 });
  expect(await setRetention(ana, rules, 1)).toBeNull();
  expect(await failureOf(setRetention(await createPerson(), [], 0))).toBe("forbidden");
  expect(await deleteDue(inDays(0), forEver)).toEqual({ deleted: 1, failed: 0 });
});

it("tells how many other faxes lose the pages that they sent on, and takes them from just these", async () => {
  const ana = await createPerson({ role: "admin" });
  const [ours, other] = [await createNumber([ana]), await createNumber([ana])];
  const [received, twice] = [await receive(ours), await receive(ours)];
  const sendOn = (documentId: string | null) =>
    createFax({ fromNumber: other, senderId: ana.personId, documentId, finishedAt: new Date() });
  const sentOn = [await sendOn(received.documentId), await sendOn(received.documentId)];
  // What came a second time, on a number whose faxes stay, is nobody's to lose.
  await receive(other).then(({ id }) =>
    database().update(faxes).set({ documentId: twice.documentId }).where(eq(faxes.id, id)),
  );
  const stays = await sendOn(twice.documentId);
  await database()
    .update(faxes)
    .set({ finishedAt: inDays(-100) })
    .where(eq(faxes.toNumber, ours));

  const rules = [{ phoneNumber: ours, direction: "inbound" as const, days: 90 }];
  expect(await setRetention(ana, rules, 0)).toMatchObject({ faxes: 2, losing: 2 });
  expect(await setRetention(ana, rules, 2)).toBeNull();
  expect(await deleteDue(inDays(0), forEver)).toEqual({ deleted: 2, failed: 0 });
  const pagesOf = async ({ id }: { id: string }) => (await findFax(ana, id))?.document?.id ?? null;
  expect(await Promise.all([...sentOn, stays].map(pagesOf))).toEqual([null, null, twice.documentId]);
});

it("goes on where it was cut off, and comes again for what Telnyx could not be asked about", async () => {
  const ana = await createPerson({ role: "admin" });
  const ours = await createNumber([]);
  const all = [await receive(ours), await receive(ours), await receive(ours)];
  await database()
    .update(faxes)
    .set({ providerFaxId: all[0]?.id ?? "" })
    .where(eq(faxes.id, all[0]?.id ?? ""));
  await setRetention(ana, [{ phoneNumber: ours, direction: "inbound", days: 1 }], 0);
  let turns = 0;
  expect((await deleteDue(inDays(2), async () => ++turns <= 1)).deleted).toBeLessThan(2);
  vi.mocked(telnyx.deleteFax).mockRejectedValueOnce(new AppError("telnyx-unreachable", "away"));
  await deleteDue(inDays(2), forEver);
  await deleteDue(inDays(2), forEver);
  expect(await Promise.all(all.map(({ id }) => isGone(id)))).toEqual([true, true, true]);
});

it("stops at a legal hold on the fax, on our number and on the other's, until it is lifted", async () => {
  const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
  const ours = await createNumber([mia]);
  const theirs = someNumber();
  const [held, ofTheirs] = [await receive(ours), await receive(ours, theirs)];
  await setRetention(ana, [{ phoneNumber: ours, direction: "inbound", days: 1 }], 0);
  expect(await failureOf(holdFax(mia, held.id, "Case 12"))).toBe("forbidden");
  await holdFax(ana, held.id, "Case 12");
  await holdFax(ana, held.id, "Case 13");
  await holdNumber(ana, theirs, "");
  expect((await findFax(mia, held.id))?.isOnHold).toBe(true);
  expect((await findFax(mia, ofTheirs.id))?.isOnHold).toBe(true);
  expect(await listHeldNumbers(ana)).toMatchObject([{ phoneNumber: theirs, reason: "" }]);

  expect(await deleteDue(inDays(400), forEver)).toEqual({ deleted: 0, failed: 0 });
  for (const { id } of [held, ofTheirs]) {
    await trashFax(ana, id);
    await expect(deleteFax(ana, id)).rejects.toThrow("legal hold");
  }
  expect(telnyx.deleteFax).not.toHaveBeenCalled();

  await releaseFax(ana, held.id);
  await releaseNumber(ana, theirs);
  await holdNumber(ana, ours, "");
  expect(await deleteDue(inDays(400), forEver)).toEqual({ deleted: 0, failed: 0 });
  await releaseNumber(ana, ours);
  expect(await deleteDue(inDays(400), forEver)).toEqual({ deleted: 2, failed: 0 });
});

it("keeps what was sent on in a fax that is on hold", async () => {
  const ana = await createPerson({ role: "admin" });
  const ours = await createNumber([ana]);
  const received = await receive(ours);
  const { documentId } = received;
  const sentOn = await createFax({ fromNumber: ours, senderId: ana.personId, documentId });
  await holdFax(ana, sentOn.id, "");
  await trashFax(ana, received.id);
  await expect(deleteFax(ana, received.id)).rejects.toThrow("legal hold");
  await releaseFax(ana, sentOn.id);
  await deleteFax(ana, received.id);
  expect((await findFax(ana, sentOn.id))?.document).toBeNull();
});

it("runs at 2 in the night where the office is", async () => {
  const at = await nextRunAt(database());
  expect(at.getTime() - Date.now()).toBeGreaterThan(0);
  expect(at.getTime() - Date.now()).toBeLessThanOrEqual(25 * 3_600_000);
  expect(at.getMinutes()).toBe(0);
});
