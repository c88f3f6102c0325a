import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { deleteContact, restoreContact } from "@/lib/contacts/delete-contact";
import { contactsOf, findContact, listContacts } from "@/lib/contacts/queries";
import { type NewContact, saveContact } from "@/lib/contacts/save-contact";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const fax = (number: string) => ({ number, kind: "fax" as const, note: "" });

function contact(details: Partial<NewContact> = {}): NewContact {
  return {
    name: "Riverside Clinic",
    organisation: "",
    note: "",
    groups: [],
    numbers: [],
    isOnlyMine: false,
    ...details,
  };
}

async function saved(viewer: Viewer, details: Partial<NewContact> = {}, id: string | null = null): Promise<string> {
  const answer = await saveContact(viewer, id, contact(details));
  if ("taken" in answer) throw new Error(`${answer.taken.name} has it.`);
  return answer.id;
}

it("keeps the office's contacts for everybody, and what is only mine for me, from admins too", async () => {
  const [mia, ben, ana] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
  const number = someNumber();
  const office = await saved(mia, { name: "Öffice Lab", numbers: [fax(number)] });
  const own = await saved(mia, { name: "Mia's friend", numbers: [fax(someNumber())], isOnlyMine: true });
  expect((await findContact(ben, office))?.numbers).toEqual([fax(number)]);
  for (const other of [ben, ana]) {
    expect(await findContact(other, own)).toBeNull();
    expect((await listContacts(other, { search: "mia" })).rows).toEqual([]);
    expect(await failureOf(saveContact(other, own, contact()))).toBe("not-found");
    expect(await failureOf(deleteContact(other, own))).toBe("not-found");
  }
  expect((await listContacts(mia, { search: "FRIEND mia" })).rows.map(({ id }) => id)).toEqual([own]);
  const auditor = await createPerson({ role: "auditor" });
  expect(await failureOf(saveContact(auditor, null, contact()))).toBe("forbidden");
  expect(await failureOf(deleteContact(auditor, office))).toBe("forbidden");
});

it("finds by parts of names, by groups, and by numbers as people write them", async () => {
  const mia = await createPerson();
  const id = await saved(mia, {
    name: "Zoë Müller-Lüdenscheidt",
    groups: ["Cardiology list"],
    numbers: [fax("+4930901820")],
  });
  for (const search of ["zoe", "Müller-Lüd", "ludensch", "cardio zoë", "030 90 18 20", "+49 30 901820"]) {
    expect(
      (await listContacts(mia, { search })).rows.map((row) => row.id),
      search,
    ).toEqual([id]);
  }
  expect((await listContacts(mia, { search: "zoe 100%" })).rows).toEqual([]);
});

it("tells whose a number is already, but not that somebody has it in an entry of their own", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const [shared, private_] = [someNumber(), someNumber()];
  const first = await saved(mia, { name: "First", numbers: [fax(shared)] });
  await saved(mia, { name: "Private", numbers: [fax(private_)], isOnlyMine: true });
  const second = await saveContact(ben, null, contact({ numbers: [fax(shared)] }));
  expect(second).toEqual({ taken: { number: shared, contactId: first, name: "First" } });
  const office = await saved(ben, { name: "Office", numbers: [fax(private_)] });
  expect((await contactsOf(ben, [private_])).get(private_)).toEqual({ id: office, name: "Office", kind: "fax" });
  expect((await contactsOf(mia, [private_])).get(private_)?.name).toBe("Private");
  await saved(mia, { name: "First, renamed", numbers: [fax(shared)] }, first);
});

it("takes back a deletion with the numbers, unless another has one of them now", async () => {
  const mia = await createPerson();
  const number = someNumber();
  const id = await saved(mia, { numbers: [fax(number)] });
  await deleteContact(mia, id);
  expect(await findContact(mia, id)).toBeNull();
  expect(await failureOf(deleteContact(mia, id))).toBe("not-found");
  await restoreContact(mia, id);
  expect((await findContact(mia, id))?.numbers).toEqual([fax(number)]);
  await deleteContact(mia, id);
  await saved(mia, { name: "Another", numbers: [fax(number)] });
  expect(await failureOf(restoreContact(mia, id))).toBe("conflict");
  expect(await failureOf(restoreContact(mia, randomUUID()))).toBe("not-found");
});

it("names the other side of faxes in the lists and on the page, and finds them by that name", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const ours = await createNumber([mia, ben]);
  const theirs = someNumber();
  const sent = await createFax({ senderId: mia.personId, fromNumber: ours, toNumber: theirs });
  const received = await createFax({ direction: "inbound", status: "received", fromNumber: theirs, toNumber: ours });
  const own = await saved(mia, { name: "Quillfeather", numbers: [fax(theirs)], isOnlyMine: true });
  expect((await listOutbox(mia, { tab: "all", search: "quill" })).rows).toMatchObject([
    { id: sent.id, toName: "Quillfeather" },
  ]);
  expect((await listInbox(mia, { tab: "all", search: "quill" })).rows).toMatchObject([
    { id: received.id, fromName: "Quillfeather" },
  ]);
  expect((await findFax(mia, sent.id))?.theirName).toBe("Quillfeather");
  // What is only hers names nothing to him, and finds nothing.
  expect((await listInbox(ben, { tab: "all", search: "quill" })).rows).toEqual([]);
  expect((await listInbox(ben, { tab: "all" })).rows).toMatchObject([{ id: received.id, fromName: null }]);
  // A deleted contact names the faxes of before, and none that come later.
  await deleteContact(mia, own);
  const later = await createFax({
    ...{ senderId: mia.personId, fromNumber: ours, toNumber: theirs },
    createdAt: new Date(Date.now() + 60_000),
  });
  expect((await findFax(mia, sent.id))?.theirName).toBe("Quillfeather");
  expect((await findFax(mia, later.id))?.theirName).toBeNull();
});

it("is paged by name, back and forth, by cursors that name nobody", async () => {
  const mia = await createPerson();
  const group = `g${randomUUID().slice(0, 8)}`;
  for (const name of ["Delta", "alpha", "Charlie", "bravo", "Alpha"]) await saved(mia, { name, groups: [group] });
  const page = (cursor = "") => listContacts(mia, { search: group, cursor, limit: 2 });
  const first = await page();
  const second = await page(first.nextCursor ?? "");
  const third = await page(second.nextCursor ?? "");
  const names = [first, second, third].map(({ rows }) => rows.map(({ name }) => name.toLowerCase()));
  expect(names).toEqual([["alpha", "alpha"], ["bravo", "charlie"], ["delta"]]);
  expect([first.previousCursor, third.nextCursor]).toEqual([null, null]);
  expect(second.nextCursor).toMatch(/^after-[0-9a-f-]{36}$/);
  expect((await page(third.previousCursor ?? "")).rows).toEqual(second.rows);
  expect((await page(second.previousCursor ?? "")).previousCursor).toBeNull();
});
