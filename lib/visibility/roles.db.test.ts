import { describe, expect, it } from "vitest";
import { findDocument } from "@/lib/documents/queries";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { listNumberAccess } from "@/lib/numbers/queries";
import { setNumberAccess } from "@/lib/numbers/set-number-access";
import { changeRole } from "@/lib/people/accounts";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

async function office() {
  const people = {
    ana: await createPerson({ role: "admin" }),
    manager: await createPerson({ role: "manager" }),
    mia: await createPerson(),
    omar: await createPerson(),
    auditor: await createPerson({ role: "auditor" }),
  };
  const { manager, mia, omar } = people;
  const [theirs, elsewhere] = [await createNumber([manager, mia]), await createNumber([omar])];
  const documentId = await createDocument(mia);
  const sent = await createFax({ senderId: mia.personId, fromNumber: theirs, documentId });
  const sentElsewhere = await createFax({ senderId: omar.personId, fromNumber: elsewhere });
  const received = await createFax({ direction: "inbound", status: "received", toNumber: theirs });
  return { ...people, theirs, elsewhere, documentId, sent, sentElsewhere, received };
}

describe("a manager of chosen numbers", () => {
  it("sees all faxes of those numbers, also what others sent, and no others", async () => {
    const { manager, mia, omar, documentId, sent, sentElsewhere, received } = await office();
    expect((await listOutbox(manager, { tab: "all" })).rows.map(({ id }) => id)).toEqual([sent.id]);
    expect((await listInbox(manager, { tab: "all" })).rows.map(({ id }) => id)).toEqual([received.id]);
    expect(await findFax(manager, sentElsewhere.id)).toBeNull();
    expect(await findDocument(manager, documentId)).toMatchObject({ id: documentId });
    expect((await listOutbox(mia, { tab: "all" })).rows.map(({ id }) => id)).toEqual([sent.id]);
    expect(await failureOf(findDocument(omar, documentId))).toBe("not-found");
  });

  it("says which members use those, and nothing of other numbers, of everyone, or of who else manages", async () => {
    const { ana, manager, mia, omar, theirs, elsewhere } = await office();
    const other = await createPerson({ role: "manager" });
    await setNumberAccess(ana, theirs, {
      isForEveryone: false,
      personIds: [manager.personId, other.personId, mia.personId],
    });
    expect((await listNumberAccess(manager)).map(({ phoneNumber }) => phoneNumber)).toEqual([theirs]);

    await setNumberAccess(manager, theirs, { isForEveryone: true, personIds: [omar.personId, ana.personId] });
    const [number] = await listNumberAccess(manager);
    expect(number?.isForEveryone).toBe(false);
    expect(number?.people.map(({ personId }) => personId).toSorted()).toEqual(
      [manager.personId, other.personId, omar.personId].toSorted(),
    );
    const access = { isForEveryone: false, personIds: [manager.personId] };
    expect(await failureOf(setNumberAccess(manager, elsewhere, access))).toBe("forbidden");
    expect(await failureOf(setNumberAccess(mia, theirs, access))).toBe("forbidden");
  });

  it("manages no number that is for everyone, unless it was given by name", async () => {
    const manager = await createPerson({ role: "manager" });
    const mia = await createPerson();
    const shared = await createNumber([], { isForEveryone: true });
    const { id } = await createFax({ senderId: mia.personId, fromNumber: shared });
    expect(await findFax(manager, id)).toBeNull();
  });
});

describe("an auditor", () => {
  it("reads every fax and document", async () => {
    const { auditor, sent, sentElsewhere, received, documentId } = await office();
    for (const { id } of [sent, sentElsewhere, received]) expect(await findFax(auditor, id)).toMatchObject({ id });
    expect(await findDocument(auditor, documentId)).toMatchObject({ id: documentId });
  });

  it("is not made of the last admin, who stays one", async () => {
    const { ana, auditor } = await office();
    const rest = await createPerson({ role: "admin" });
    await changeRole(ana, rest.personId, "auditor");
    expect(await failureOf(changeRole(auditor, rest.personId, "admin"))).toBe("forbidden");
  });
});
