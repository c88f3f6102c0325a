import { randomUUID } from "node:crypto";
import { eq, inArray, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { faxAttempts, faxEvents, faxes } from "@/db/schema/faxes";
import { spendings } from "@/db/schema/spendings";
import { settings } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { judgeRecipients } from "@/lib/drafts/judge-recipients";
import { allowFaxes } from "@/lib/fax/allow-faxes";
import { decideAttempt } from "@/lib/fax/decide-attempt";
import { planRetries } from "@/lib/fax/plan-retries";
import { listWaitingForYes } from "@/lib/fax/queries/waiting-faxes";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { ACCOUNT_OFF } from "@/lib/fax/rules/retry-policy";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { tryFaxAgain } from "@/lib/fax/try-fax-again";
import { listAlarms } from "@/lib/health/testing/list-alarms";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { pickFaxesToSend } from "@/lib/sending/pick-faxes-to-send";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { type Ceilings, NO_CEILINGS } from "./rules/ceilings";
import { ceilingsFor, prepareCeilings, setCeilings } from "./set-ceilings";

const opened = openTestDatabase();

const GERMANY = "+4930901820";
let admin: Viewer;
let mia: Viewer;
let fromNumber: string;
let documentId: string;

beforeEach(async () => {
  await truncate(opened(), "faxes", "pauses");
  await database().delete(settings);
  await database().delete(spendings);
  admin = await createPerson({ role: "admin" });
  mia = await createPerson();
  fromNumber = await createNumber([mia]);
  documentId = await createDocument(mia, { pageCount: 4 });
});

let next = 7_360_000;
const someone = () => `+1312${next++}`;

function send(by: Viewer, recipients: string[], from = fromNumber, document = documentId) {
  const submissionKey = randomUUID();
  const options = DEFAULT_FAX_OPTIONS;
  return sendFax(by, { submissionKey, recipients, fromNumber: from, documentId: document, options, sendAt: null });
}

/** Why each of these waits for a yes, in their order. */
async function reasonsOf(faxIds: string[]) {
  const rows = await database().select().from(faxes).where(inArray(faxes.id, faxIds));
  return faxIds.map((faxId) => rows.find(({ id }) => id === faxId)?.waitsForYes);
}

/** The faxes that workers would hand over now. */
async function leaving(): Promise<string[]> {
  const rows = await rowsOf<{ subject_id: string }>(
    database(),
    sql`select subject_id from jobs where id in (${pickFaxesToSend(100)})`,
  );
  return rows.map(({ subject_id }) => subject_id);
}

const only = (changes: Partial<Ceilings>) => setCeilings(admin, { ...NO_CEILINGS, ...changes });

describe("spending", () => {
  it("holds what goes over a person's day, in faxes and in pages, until an admin says yes in one click", async () => {
    await only({ person: { faxes: 2, pages: null } });
    const [first, second] = [await send(mia, [someone()]), await send(mia, [someone()])];
    const third = await send(mia, [someone()]);
    const [faxId = ""] = third.faxIds;
    expect(await reasonsOf([...first.faxIds, ...second.faxIds, faxId])).toEqual([null, null, "person"]);
    expect(await leaving()).not.toContain(faxId);
    expect(await listAlarms(admin)).toMatchObject([{ kind: "waiting-for-yes" }]);
    expect(await listAlarms(mia)).toEqual([]);
    expect(await listWaitingForYes(admin)).toMatchObject([{ firstFaxId: faxId, faxes: 1, pages: 4, reason: "person" }]);

    expect(await failureOf(allowFaxes(mia, faxId))).toBe("forbidden");
    expect(await Promise.all([allowFaxes(admin, faxId), allowFaxes(admin, faxId)])).toEqual(
      expect.arrayContaining([0, 1]),
    );
    expect(await leaving()).toContain(faxId);
    expect(await listAlarms(admin)).toEqual([]);
    const kinds = (await database().select().from(faxEvents).where(eq(faxEvents.faxId, faxId))).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["waits_for_yes", "allowed"]));

    await only({ person: { faxes: null, pages: 15 } });
    expect(await reasonsOf((await send(mia, [someone()])).faxIds)).toEqual(["person"]);
  });

  it("counts by number and for the portal too, and only the last day", async () => {
    const colleague = await createPerson();
    const other = await createNumber([mia, colleague]);
    await only({ number: { faxes: 1, pages: null }, portal: { faxes: 3, pages: null } });
    expect(await reasonsOf((await send(mia, [someone()])).faxIds)).toEqual([null]);
    expect(await reasonsOf((await send(mia, [someone()])).faxIds)).toEqual(["number"]);
    expect(await reasonsOf((await send(mia, [someone()], other)).faxIds)).toEqual([null]);
    await only({ portal: { faxes: 2, pages: null } });
    const theirs = await createDocument(colleague);
    expect(await reasonsOf((await send(colleague, [someone()], other, theirs)).faxIds)).toEqual(["portal"]);
    await database().update(spendings).set({ spentAt: sql`now() - interval '25 hours'` });
    expect(await reasonsOf((await send(mia, [someone()])).faxIds)).toEqual([null]);
  });

  it("lets no more through than the ceiling, however many press Send at once", async () => {
    await only({ person: { faxes: 5, pages: null } });
    // As many as there are connections: more would wait for one, and give up on a slow machine.
    const sent = await Promise.all(Array.from({ length: 10 }, () => send(mia, [someone()])));
    const reasons = await reasonsOf(sent.flatMap(({ faxIds }) => faxIds));
    expect(reasons.filter((reason) => reason === null)).toHaveLength(5);
    expect(reasons.filter((reason) => reason === "person")).toHaveLength(5);
  });

  it("holds what goes abroad, the rest of the broadcast leaves, and the form says so before", async () => {
    await only({ countries: [] });
    const { faxIds } = await send(mia, [someone(), GERMANY]);
    expect(await reasonsOf(faxIds)).toEqual([null, "country"]);
    const told = await judgeRecipients(mia, { recipients: GERMANY, fromNumber });
    expect(told.recipients[0]?.read).toMatchObject({ message: expect.stringContaining("wait for an admin's yes") });
    await only({ countries: ["DE"] });
    expect(await reasonsOf((await send(mia, [GERMANY])).faxIds)).toEqual([null]);
    const fine = await judgeRecipients(mia, { recipients: GERMANY, fromNumber });
    expect(fine.recipients[0]?.read).toMatchObject({ message: null });
  });

  it("takes a SIP address for no foreign country, unless a foreign number stands in it", async () => {
    await only({ countries: [] });
    const [desk, number] = ["sip:desk@fax.example.org", `sip:${GERMANY}@fax.example.org`];
    expect(await reasonsOf((await send(mia, [desk, number])).faxIds)).toEqual([null, "country"]);
    const told = await judgeRecipients(mia, { recipients: `${desk}, ${number}`, fromNumber });
    expect(told.recipients.map(({ read }) => read.message)).toEqual([null, expect.stringContaining("Germany")]);
  });

  it("says in the form when a day's measure is full", async () => {
    await only({ person: { faxes: 1, pages: null } });
    const before = await judgeRecipients(mia, { recipients: someone(), fromNumber });
    expect(before.recipients[0]?.read).toMatchObject({ message: null });
    await send(mia, [someone()]);
    const after = await judgeRecipients(mia, { recipients: someone(), fromNumber });
    expect(after.recipients[0]?.read).toMatchObject({ message: expect.stringContaining("waits for an admin's yes") });
    const many = await judgeRecipients(mia, { recipients: `${someone()}, ${someone()}`, fromNumber });
    expect(many.recipients[0]?.read).toMatchObject({ message: expect.stringContaining("These 2 faxes are more than") });
  });

  it("counts a failed fax that is tried again by hand", async () => {
    await only({ person: { faxes: 1, pages: null } });
    const details = { senderId: mia.personId, documentId, fromNumber, status: "failed" } as const;
    const [one, two] = [await createFax(details), await createFax({ ...details, toNumber: someone() })];
    await tryFaxAgain(mia, one.id);
    await tryFaxAgain(mia, two.id);
    expect(await reasonsOf([one.id])).toEqual([null]);
    expect(await reasonsOf([two.id])).toEqual(["person"]);
  });

  it("counts a fax that is repeated by itself, and asks before it goes over; a yes holds for the repeats", async () => {
    await only({ person: { faxes: 2, pages: null } });
    const options = { ...DEFAULT_FAX_OPTIONS, retries: 5 };
    const details = { senderId: mia.personId, documentId, fromNumber, submissionKey: randomUUID(), options } as const;
    const fax = await createFax({ ...details, status: "failed", failureReason: "user_busy" });
    const fail = async (n: number) => {
      const attempt = { faxId: fax.id, n, state: "failed", epoch: n, failureReason: "user_busy" } as const;
      await database().insert(faxAttempts).values(attempt);
      await database().transaction(async (tx) => planRetries(tx, [{ ...fax, failureReason: "user_busy" }]));
      return (await reasonsOf([fax.id]))[0];
    };
    expect([await fail(1), await fail(2), await fail(3)]).toEqual([null, null, "person"]);
    const waiting = await listWaitingForYes(admin);
    expect(waiting).toContainEqual(expect.objectContaining({ firstFaxId: fax.id, reason: "person" }));
    await allowFaxes(admin, fax.id);
    expect(await fail(4)).toBe(null);
    expect(await reasonsOf((await send(mia, [someone()])).faxIds)).toEqual(["person"]);
  });

  it("counts no repeat of what was never dialled", async () => {
    await only({ person: { faxes: 1, pages: null } });
    const status = "failed" as const;
    const fax = await createFax({ senderId: mia.personId, documentId, fromNumber, status, failureReason: ACCOUNT_OFF });
    await database().transaction((tx) => planRetries(tx, [fax]));
    expect(await database().select().from(spendings)).toEqual([]);
  });

  it("counts a fax that a person decides to send again", async () => {
    await only({ person: { faxes: 1, pages: null } });
    const details = { senderId: mia.personId, documentId, fromNumber, status: "needs_attention" } as const;
    const [one, two] = [await createFax(details), await createFax({ ...details, toNumber: someone() })];
    await decideAttempt(mia, one.id, "send-again");
    await decideAttempt(mia, two.id, "send-again");
    expect([await reasonsOf([one.id]), await reasonsOf([two.id])]).toEqual([[null], ["person"]]);
  });

  it("begins with ceilings where nothing was ever sent, and leaves a portal alone that has sent", async () => {
    await database().execute(sql`update faxes set direction = 'inbound'`);
    await prepareCeilings();
    expect(await ceilingsFor(admin)).toMatchObject({ person: { faxes: 1_000, pages: 5_000 }, countries: [] });
    await database().delete(settings);
    await createFax({ senderId: mia.personId, documentId, fromNumber });
    await prepareCeilings();
    expect(await ceilingsFor(admin)).toEqual(NO_CEILINGS);
    await only({ countries: ["FR"] });
    await prepareCeilings();
    expect(await ceilingsFor(admin)).toMatchObject({ countries: ["FR"] });
  });
});
