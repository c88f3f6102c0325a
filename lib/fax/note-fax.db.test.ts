import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { faxes } from "@/db/schema/faxes";
import { deleteFax } from "@/lib/fax/delete-fax";
import { noteFax } from "@/lib/fax/note-fax";
import { findFax } from "@/lib/fax/queries/find-fax";
import { LONGEST_NOTE } from "@/lib/fax/rules/note";
import { createFax } from "@/lib/fax/testing/scene";
import { trashFax } from "@/lib/fax/trash-fax";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

async function sent() {
  const sender = await createPerson();
  const fax = await createFax({ senderId: sender.personId });
  return { sender, faxId: fax.id };
}

it("a note is kept as it was written, and its writing once in the audit log", async () => {
  const { sender, faxId } = await sent();
  await noteFax(sender, faxId, "  Called back\r\non Monday\0 ");
  await noteFax(sender, faxId, "Called back\non Monday");
  expect((await findFax(sender, faxId))?.note).toBe("Called back\non Monday");
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, faxId));
  expect(entries).toMatchObject([{ actor: sender.personId, action: "fax.noted", detail: null }]);
});

it("nobody writes on a fax that they may not see", async () => {
  const { faxId } = await sent();
  expect(await failureOf(noteFax(await createPerson(), faxId, "hello"))).toBe("not-found");
});

it("a note that is too long is refused, with the limit", async () => {
  const { sender, faxId } = await sent();
  await expect(noteFax(sender, faxId, "x".repeat(LONGEST_NOTE + 1))).rejects.toMatchObject({
    code: "wrong-input",
    fieldErrors: { note: expect.stringContaining("2000") },
  });
});

it("a note goes with its fax when that is deleted for good", async () => {
  const { sender, faxId } = await sent();
  await noteFax(sender, faxId, "private");
  const admin = await createPerson({ role: "admin" });
  await trashFax(admin, faxId);
  await deleteFax(admin, faxId);
  const [row] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  expect(row).toMatchObject({ note: "", deletedAt: expect.any(Date) });
});
