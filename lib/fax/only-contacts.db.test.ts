import { expect, it } from "vitest";
import { deleteContact } from "@/lib/contacts/delete-contact";
import { findContact } from "@/lib/contacts/queries";
import { saveContact } from "@/lib/contacts/save-contact";
import { judgeRecipients } from "@/lib/drafts/judge-recipients";
import { sendFax } from "@/lib/fax/send-fax";
import { someNumber, submissionOf } from "@/lib/fax/testing/scene";
import { findPerson } from "@/lib/people/queries";
import { setOnlyContacts } from "@/lib/people/set-only-contacts";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

it("lets whom an admin bound send to fax numbers of the office's contacts only, and not choose these", async () => {
  const [ana, mia, ben] = [await createPerson({ role: "admin" }), await createPerson(), await createPerson()];
  expect(await failureOf(setOnlyContacts(mia, mia.personId, false))).toBe("forbidden");
  await setOnlyContacts(ana, mia.personId, true);
  expect((await findPerson(ana, mia.personId))?.sendsOnlyToContacts).toBe(true);

  const [office, own, voice, stranger] = [someNumber(), someNumber(), someNumber(), someNumber()];
  const words = { organisation: "", note: "", groups: [] };
  const numbers = [
    { number: office, kind: "fax" as const, note: "" },
    { number: voice, kind: "voice" as const, note: "" },
  ];
  const kept = await saveContact(ben, null, { ...words, name: "Office", numbers, isOnlyMine: false });
  const mine = { ...words, name: "Own", numbers: [{ number: own, kind: "fax" as const, note: "" }], isOnlyMine: true };
  await saveContact(mia, null, mine);

  const send = async (...recipients: string[]) => failureOf(sendFax(mia, await submissionOf(mia, { recipients })));
  expect(await send(office)).toBe("it succeeded");
  for (const number of [own, voice, stranger]) expect(await send(office, number), number).toBe("wrong-input");
  const { recipients } = await judgeRecipients(mia, { recipients: `${office}\n${stranger}`, fromNumber: null });
  expect(recipients.map(({ read }) => read.state)).toEqual(["ok", "wrong"]);
  expect(await failureOf(sendFax(ben, await submissionOf(ben, { recipients: [stranger] })))).toBe("it succeeded");

  const id = "id" in kept ? kept.id : "";
  expect(await failureOf(saveContact(mia, null, { ...mine, isOnlyMine: false, numbers: [] }))).toBe("forbidden");
  expect(await failureOf(saveContact(mia, id, { ...mine, isOnlyMine: false, numbers }))).toBe("forbidden");
  expect(await failureOf(deleteContact(mia, id))).toBe("forbidden");
  expect(await findContact(mia, id)).not.toBeNull();
  await setOnlyContacts(ana, mia.personId, false);
  expect(await send(stranger)).toBe("it succeeded");
});
