import { expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { deleteContact, restoreContact } from "@/lib/contacts/delete-contact";
import { forgetContact, listDeletedContacts } from "@/lib/contacts/forget-contact";
import { mergeContacts } from "@/lib/contacts/merge-contacts";
import { findContact, listContacts } from "@/lib/contacts/queries";
import { type NewContact, saveContact } from "@/lib/contacts/save-contact";
import { findFax } from "@/lib/fax/queries/find-fax";
import { createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

async function saved(viewer: Viewer, details: Partial<NewContact> & { fax?: string }, id: string | null = null) {
  const { fax, ...words } = details;
  const answer = await saveContact(viewer, id, {
    ...{ name: "Clinic", organisation: "", note: "", groups: [], isOnlyMine: false },
    numbers: fax ? [{ number: fax, kind: "fax", note: "" }] : [],
    ...words,
  });
  if ("taken" in answer) throw new Error("taken");
  return answer.id;
}

it("makes one contact of two, which is found by all that was known of both, and names the faxes of both", async () => {
  const mia = await createPerson();
  const [one, two, before] = [someNumber(), someNumber(), someNumber()];
  const kept = await saved(mia, { name: "Kestrel Clinic", fax: one, groups: ["Tuesdays"], note: "a" });
  const other = await saved(mia, { name: "Kestral", fax: before });
  const fromNumber = await createNumber([mia]);
  const fax = await createFax({ senderId: mia.personId, fromNumber, toNumber: before });
  await saved(
    mia,
    { name: "Kestral", fax: two, groups: ["TUESDAYS", "Labs"], organisation: "Falcon", note: "b" },
    other,
  );
  await mergeContacts(mia, kept, other);
  expect(await findContact(mia, kept)).toMatchObject({
    ...{ name: "Kestrel Clinic", organisation: "Falcon", note: "a\nb", groups: ["Labs", "Tuesdays"] },
    numbers: [one, two].toSorted().map((number) => ({ number })),
  });
  expect(await findContact(mia, other)).toBeNull();
  expect((await listContacts(mia, { search: "falcon labs kestrel" })).rows.map(({ id }) => id)).toEqual([kept]);
  expect((await findFax(mia, fax.id))?.theirName).toBe("Kestrel Clinic");
});

it("merges nothing that is not both the viewer's to change, or that would be too much", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const [office, own, bens] = [
    await saved(mia, { fax: someNumber() }),
    await saved(mia, { fax: someNumber(), isOnlyMine: true }),
    await saved(ben, { fax: someNumber(), isOnlyMine: true }),
  ];
  expect(await failureOf(mergeContacts(mia, office, own))).toBe("not-possible-now");
  expect(await failureOf(mergeContacts(mia, office, bens))).toBe("not-found");
  expect(await failureOf(mergeContacts(mia, office, office))).toBe("not-found");
  const numbers = () => Array.from({ length: 15 }, () => ({ number: someNumber(), kind: "fax" as const, note: "" }));
  const [many, more] = [await saved(mia, { numbers: numbers() }), await saved(mia, { numbers: numbers() })];
  expect(await failureOf(mergeContacts(mia, many, more))).toBe("not-possible-now");
  expect((await findContact(mia, more))?.numbers).toHaveLength(15);
  expect(await failureOf(mergeContacts(await createPerson({ role: "auditor" }), many, office))).toBe("forbidden");
});

it("removes a deleted contact for good, and its name from past faxes: the office's by admins, one's own by oneself", async () => {
  const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
  const [number, ownNumber] = [someNumber(), someNumber()];
  const office = await saved(mia, { name: "Forgettable", fax: number });
  const own = await saved(mia, { name: "Own", fax: ownNumber, isOnlyMine: true });
  const fax = await createFax({ senderId: mia.personId, fromNumber: await createNumber([mia]), toNumber: number });
  expect(await failureOf(forgetContact(ana, office))).toBe("not-found");
  await deleteContact(mia, office);
  await deleteContact(mia, own);
  expect((await listDeletedContacts(ana)).map(({ id }) => id)).toEqual([office]);
  expect((await findFax(mia, fax.id))?.theirName).toBe("Forgettable");
  expect(await failureOf(forgetContact(mia, office))).toBe("forbidden");
  expect(await failureOf(forgetContact(ana, own))).toBe("not-found");
  await forgetContact(ana, office);
  await forgetContact(mia, own);
  expect((await findFax(mia, fax.id))?.theirName).toBeNull();
  expect(await failureOf(restoreContact(mia, office))).toBe("not-found");
});
