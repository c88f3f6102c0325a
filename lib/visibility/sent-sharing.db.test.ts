import "@/lib/people/testing/test-environment";
import { describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findDocument } from "@/lib/documents/queries";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { decideAttempt } from "@/lib/fax/decide-attempt";
import { deleteFax } from "@/lib/fax/delete-fax";
import { addNote, listNotes } from "@/lib/fax/inbox/notes";
import { countOutboxTabs, waitingCounts } from "@/lib/fax/queries/count-faxes";
import { faxAttempts } from "@/lib/fax/queries/fax-attempts";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { seesAnyFax } from "@/lib/fax/queries/sees-any-fax";
import { restoreFax, settleFax, trashFax } from "@/lib/fax/shelving";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { tryFaxAgain } from "@/lib/fax/try-fax-again";
import { rescheduleFax, sendFaxNow } from "@/lib/fax/waiting";
import { createPerson, failureOf, signIn, whoAsks } from "@/lib/people/testing/create-person";
import { ask } from "@/lib/questions";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { setSentSharing } from "./sent-sharing";

openTestDatabase();

/** Mia and Omar have a number together, Zoe another. Mia sent a fax that failed. */
async function office() {
  const people = {
    ana: await createPerson({ role: "admin" }),
    mia: await createPerson({ name: "Mia" }),
    omar: await createPerson(),
    zoe: await createPerson(),
    noor: await createPerson({ role: "manager" }),
  };
  const { mia, omar, zoe, noor } = people;
  const theirs = await createNumber([mia, omar, noor]);
  await createNumber([zoe]);
  const documentId = await createDocument(mia);
  const { id: faxId } = await createFax({ senderId: mia.personId, fromNumber: theirs, documentId, status: "failed" });
  return { ...people, theirs, documentId, faxId };
}

/** The person as the session of a new request knows them. */
async function asksNow(person: Viewer): Promise<Viewer> {
  const viewer = await whoAsks((await signIn(person)).claims);
  if (!viewer) throw new Error("The session does not count.");
  return viewer;
}

async function idsSeenBy(viewer: Viewer): Promise<string[]> {
  return (await listOutbox(viewer, { tab: "all" })).rows.map(({ id }) => id);
}

describe("sent faxes", () => {
  it("are seen by their sender and those who decide about them, unless an admin wants more", async () => {
    const { ana, mia, omar, noor, documentId, faxId } = await office();
    for (const viewer of [ana, mia, noor]) expect(await idsSeenBy(await asksNow(viewer))).toContain(faxId);
    const colleague = await asksNow(omar);
    expect(await idsSeenBy(colleague)).toEqual([]);
    expect(await findFax(colleague, faxId)).toBeNull();
    expect(await failureOf(findDocument(colleague, documentId))).toBe("not-found");
    expect(await failureOf(setSentSharing(omar, true))).toBe("forbidden");
  });

  it("are seen by everybody who has the number, with all that belongs to them, once an admin says so", async () => {
    const { ana, omar, zoe, documentId, faxId } = await office();
    await setSentSharing(ana, true);
    const [colleague, stranger] = [await asksNow(omar), await asksNow(zoe)];
    expect(await idsSeenBy(colleague)).toEqual([faxId]);
    expect(await findFax(colleague, faxId)).toMatchObject({ id: faxId, document: { id: documentId }, isInCare: false });
    expect(await findDocument(colleague, documentId)).toMatchObject({ id: documentId });
    expect((await listOutbox(colleague, { tab: "all", search: "Mia" })).rows).toHaveLength(1);
    expect((await countOutboxTabs(colleague)).all).toBe(1);
    expect((await countOutboxTabs(colleague, omar.personId)).all).toBe(0);
    expect(await seesAnyFax(colleague, [faxId])).toBe(true);
    expect(await faxTimeline(colleague, faxId)).toEqual([]);
    expect(await faxAttempts(colleague, faxId)).toEqual([]);

    expect(await idsSeenBy(stranger)).toEqual([]);
    expect(await findFax(stranger, faxId)).toBeNull();
    expect(await failureOf(findDocument(stranger, documentId))).toBe("not-found");
    expect(await seesAnyFax(stranger, [faxId])).toBe(false);

    await setSentSharing(ana, false);
    expect(await idsSeenBy(await asksNow(omar))).toEqual([]);
  });

  it("can be sent on and noted by who only sees them, and are decided about by others", async () => {
    const { ana, omar, mia, noor, theirs, documentId, faxId } = await office();
    await setSentSharing(ana, true);
    const colleague = await asksNow(omar);
    expect(await contentFromFax(colleague, faxId, "send-again")).toMatchObject({ fromNumber: theirs });
    await addNote(colleague, faxId, "They called and have it");
    expect(await listNotes(mia, [faxId])).toMatchObject([{ text: "They called and have it" }]);

    const scheduled = await createFax({
      ...{ senderId: mia.personId, fromNumber: theirs, documentId, status: "scheduled" },
      dueAt: new Date(Date.now() + 3_600_000),
    });
    const inDoubt = await createFax({ senderId: mia.personId, fromNumber: theirs, status: "needs_attention" });
    const trashed = await createFax({ senderId: mia.personId, fromNumber: theirs, trashedAt: new Date() });
    for (const forbidden of [
      () => tryFaxAgain(colleague, faxId),
      () => settleFax(colleague, faxId),
      () => trashFax(colleague, faxId),
      () => cancelFax(colleague, scheduled.id),
      () => sendFaxNow(colleague, scheduled.id),
      () => rescheduleFax(colleague, scheduled.id, new Date(Date.now() + 7_200_000)),
      () => decideAttempt(colleague, inDoubt.id, "send-again"),
      () => decideAttempt(colleague, inDoubt.id, "was-sent"),
      () => restoreFax(colleague, trashed.id),
      () => deleteFax(colleague, trashed.id),
    ]) {
      expect(await failureOf(forbidden())).toBe("forbidden");
    }
    await settleFax(await asksNow(noor), faxId);
    await cancelFax(await asksNow(mia), scheduled.id);
  });

  it("that failed stand in the navigation of those who decide about them only", async () => {
    const { ana, mia, omar } = await office();
    await setSentSharing(ana, true);
    expect(await ask(waitingCounts(await asksNow(mia)))).toMatchObject({ failed: 1 });
    expect(await ask(waitingCounts(await asksNow(omar)))).toMatchObject({ failed: 0 });
  });
});
