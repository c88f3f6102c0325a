import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { faxNotes } from "@/db/schema/inbox";
import { deleteFax } from "@/lib/fax/delete-fax";
import { addNote, listNotes, removeNote } from "@/lib/fax/inbox/notes";
import { LONGEST_NOTE } from "@/lib/fax/rules/note";
import { trashFax } from "@/lib/fax/shelving";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { listOwnFaxNotices } from "@/lib/notices/own-notices";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { nextMoment } from "@/scripts/testing/moments";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

async function received() {
  const [mia, omar] = [await createPerson({ name: "Mia" }), await createPerson({ name: "Omar" })];
  const toNumber = await createNumber([mia, omar]);
  const { id: faxId } = await createFax({ direction: "inbound", status: "received", toNumber });
  return { mia, omar, faxId };
}

it("notes of several people stand one after the other, as they were written, and in the audit log without their words", async () => {
  const { mia, omar, faxId } = await received();
  await addNote(mia, faxId, "  Called back\r\non Monday\0 ");
  await nextMoment();
  await addNote(omar, faxId, "They call again");
  expect(await listNotes(omar, [faxId])).toMatchObject([
    { text: "Called back\non Monday", personName: "Mia" },
    { text: "They call again", personName: "Omar" },
  ]);
  const entries = await database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.subjectId, faxId))
    .orderBy(auditEntries.at);
  expect(entries).toMatchObject([
    { actor: mia.personId, action: "fax.noted", detail: null },
    { actor: omar.personId, action: "fax.noted", detail: null },
  ]);
});

it("nobody writes on a fax that they may not see, or reads what was written on it", async () => {
  const { mia, faxId } = await received();
  await addNote(mia, faxId, "private");
  const stranger = await createPerson();
  expect(await failureOf(addNote(stranger, faxId, "hello"))).toBe("not-found");
  expect(await listNotes(stranger, [faxId])).toEqual([]);
});

it("a note that is too long or empty is refused, with what to do", async () => {
  const { mia, faxId } = await received();
  const fieldErrors = { note: expect.stringContaining("2000") };
  await expect(addNote(mia, faxId, "x".repeat(LONGEST_NOTE + 1))).rejects.toMatchObject({
    code: "wrong-input",
    fieldErrors,
  });
  expect(await failureOf(addNote(mia, faxId, " \n "))).toBe("wrong-input");
});

it("whoever is named in a note hears of it, if they see the fax", async () => {
  const { mia, omar, faxId } = await received();
  const stranger = await createPerson({ name: "Sam Stranger" });
  await addNote(mia, faxId, "@Omar and @Sam: who calls back? I, @Mia, can't");
  expect((await listOwnFaxNotices(omar)).rows).toMatchObject([{ kind: "mentioned", fax: { id: faxId } }]);
  expect((await listOwnFaxNotices(stranger)).rows).toEqual([]);
  expect((await listOwnFaxNotices(mia)).rows).toEqual([]);
});

it("only its author takes a note back, and can put it back", async () => {
  const { mia, omar, faxId } = await received();
  await addNote(mia, faxId, "Wrong fax");
  const [note] = await listNotes(mia, [faxId]);
  const noteId = note?.id ?? "";
  expect(await failureOf(removeNote(omar, faxId, noteId, false))).toBe("not-found");
  await removeNote(mia, faxId, noteId, false);
  expect(await listNotes(mia, [faxId])).toEqual([]);
  await removeNote(mia, faxId, noteId, true);
  expect(await listNotes(mia, [faxId])).toMatchObject([{ text: "Wrong fax" }]);
});

it("notes go with their fax when that is deleted for good, those that were taken back too", async () => {
  const { mia, faxId } = await received();
  await addNote(mia, faxId, "private");
  const [note] = await listNotes(mia, [faxId]);
  await removeNote(mia, faxId, note?.id ?? "", false);
  const admin = await createPerson({ role: "admin" });
  await trashFax(admin, faxId);
  await deleteFax(admin, faxId);
  expect(await database().$count(faxNotes, eq(faxNotes.faxId, faxId))).toBe(0);
});
