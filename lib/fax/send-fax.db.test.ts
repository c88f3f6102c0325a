import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { documents } from "@/db/schema/documents";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { people } from "@/db/schema/people";
import { jobs } from "@/db/schema/work";
import { saveContact } from "@/lib/contacts/save-contact";
import { EMPTY_COMPOSITION } from "@/lib/documents/rules/composition";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { findDraft } from "@/lib/drafts/queries";
import { readSubmission } from "@/lib/drafts/read-submission";
import { saveDraft } from "@/lib/drafts/save-draft";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listBatch, listOutbox } from "@/lib/fax/queries/list-outbox";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, createNumber, someNumber, submissionOf } from "@/lib/fax/testing/scene";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const MINE = { organisation: "", note: "", groups: [], isOnlyMine: true };

async function faxesOf(submissionKey: string) {
  return database().select().from(faxes).where(eq(faxes.submissionKey, submissionKey));
}

describe("sendFax", () => {
  it("keeps one fax per recipient, its timeline, its audit line and its job", async () => {
    const mia = await createPerson();
    const submission = await submissionOf(mia, { recipients: [someNumber(), someNumber()] });
    const { faxIds, batchId } = await sendFax(mia, submission);
    const kept = await faxesOf(submission.submissionKey);
    expect(kept.map(({ id }) => id).sort()).toEqual([...faxIds].sort());
    expect(kept.map(({ toNumber }) => toNumber).sort()).toEqual([...submission.recipients].sort());
    expect(new Set(kept.map((fax) => fax.batchId))).toEqual(new Set([batchId]));
    for (const fax of kept) {
      expect(fax).toMatchObject({ status: "submitting", direction: "outbound", connectionId: "1293384261075731499" });
      const events = await database().select().from(faxEvents).where(eq(faxEvents.faxId, fax.id));
      expect(events).toMatchObject([{ kind: "submitted", source: "person", personId: mia.personId }]);
      expect(await database().select().from(jobs).where(eq(jobs.subjectId, fax.id))).toMatchObject([
        { kind: "send-fax" },
      ]);
    }
    const audit = await database().select().from(auditEntries).where(eq(auditEntries.actor, mia.personId));
    expect(audit).toMatchObject([{ action: "fax.submitted", subjectKind: "batch", subjectId: batchId }]);
  });

  it("keeps the names that were typed, shows them before those of contacts, and finds faxes by them", async () => {
    const mia = await createPerson();
    const [named, listed] = [someNumber(), someNumber()];
    await saveContact(mia, null, {
      ...MINE,
      name: "Northside Practice",
      numbers: [{ number: named, kind: "fax", note: "" }],
    });
    await saveContact(mia, null, {
      ...MINE,
      name: "Southside Practice",
      numbers: [{ number: listed, kind: "fax", note: "" }],
    });
    const names = { [named]: "Dr. Käthe Miller" };
    const { batchId } = await sendFax(mia, await submissionOf(mia, { recipients: [named, listed], names }));
    const rows = await listBatch(mia, batchId ?? "");
    expect(rows.map(({ toName }) => toName)).toEqual(["Dr. Käthe Miller", "Southside Practice"]);
    for (const search of ["kathe miller", "northside"]) {
      const found = await listOutbox(mia, { tab: "all", search });
      expect(found.rows.map(({ toNumber }) => toNumber)).toEqual([named]);
    }
    expect(await findFax(mia, rows[0]?.id ?? "")).toMatchObject({ theirName: "Dr. Käthe Miller" });
    expect(await contentFromFax(mia, rows[0]?.id ?? "", "forward")).toMatchObject({ recipients: "" });
    const again = await contentFromFax(mia, rows[0]?.id ?? "", "send-again");
    expect(readSubmission(randomUUID(), again, [])).toMatchObject({ recipients: [named], names });
  });

  it("answers the same faxes when the same is submitted again, at once or later, recipients in any order", async () => {
    const mia = await createPerson();
    const submission = await submissionOf(mia, { recipients: [someNumber(), someNumber()] });
    const answers = await Promise.all(Array.from({ length: 5 }, () => sendFax(mia, submission)));
    answers.push(await sendFax(mia, { ...submission, recipients: [...submission.recipients].reverse() }));
    expect(new Set(answers.map(({ faxIds }) => [...faxIds].sort().join()))).toHaveProperty("size", 1);
    expect(await faxesOf(submission.submissionKey)).toHaveLength(2);
  });

  it("refuses other content under the same key", async () => {
    const mia = await createPerson();
    const submission = await submissionOf(mia);
    await sendFax(mia, submission);
    expect(await failureOf(sendFax(mia, { ...submission, recipients: [someNumber()] }))).toBe("conflict");
    expect(await faxesOf(submission.submissionKey)).toHaveLength(1);
  });

  it("merges a recipient named twice", async () => {
    const mia = await createPerson();
    const recipient = someNumber();
    const { faxIds, batchId } = await sendFax(mia, await submissionOf(mia, { recipients: [recipient, recipient] }));
    expect(faxIds).toHaveLength(1);
    expect(batchId).toBeNull();
  });

  it("removes the draft, remembers the number, and drops a save that comes late", async () => {
    const mia = await createPerson();
    const submission = await submissionOf(mia);
    const content = {
      recipients: "x",
      fromNumber: null,
      composition: EMPTY_COMPOSITION,
      sendAt: null,
      options: DEFAULT_FAX_OPTIONS,
    };
    await saveDraft(mia, submission.submissionKey, content);
    await sendFax(mia, submission);
    await saveDraft(mia, submission.submissionKey, content);
    expect(await findDraft(mia, submission.submissionKey)).toBeNull();
    const [person] = await database().select().from(people).where(eq(people.id, mia.personId));
    expect(person?.lastFromNumber).toBe(submission.fromNumber);
  });

  it("takes only the sender's numbers, attached and on the account", async () => {
    const mia = await createPerson();
    const ben = await createPerson();
    const theirs = await createNumber([ben]);
    const detached = await createNumber([mia], { connectionId: null });
    const gone = await createNumber([mia], { isOnAccount: false });
    const failure = async (fromNumber: string) => failureOf(sendFax(mia, await submissionOf(mia, { fromNumber })));
    expect(await failure(theirs)).toBe("forbidden");
    expect(await failure(someNumber())).toBe("forbidden");
    expect(await failure(detached)).toBe("not-possible-now");
    expect(await failure(gone)).toBe("not-possible-now");
  });

  it("takes only documents that the sender may see, of at most 350 pages", async () => {
    const mia = await createPerson();
    const ben = await createPerson();
    const failure = async (documentId: string) => failureOf(sendFax(mia, await submissionOf(mia, { documentId })));
    expect(await failure(await createDocument(ben))).toBe("not-found");
    expect(await failure(randomUUID())).toBe("not-found");
    expect(await failure(await createDocument(mia, { pageCount: 351 }))).toBe("wrong-input");
    const deleted = await createDocument(mia);
    await database().delete(documents).where(eq(documents.id, deleted));
    expect(await failure(deleted)).toBe("not-found");
  });

  it("names what is wrong with the form and keeps nothing", async () => {
    const mia = await createPerson();
    const submission = await submissionOf(mia, { recipients: [] });
    await expect(sendFax(mia, submission)).rejects.toMatchObject({ fieldErrors: { recipients: expect.any(String) } });
    const odd = { ...DEFAULT_FAX_OPTIONS, displayName: "Dr. Müller" };
    await expect(sendFax(mia, await submissionOf(mia, { options: odd }))).rejects.toMatchObject({
      fieldErrors: { displayName: expect.any(String) },
    });
    expect(await faxesOf(submission.submissionKey)).toEqual([]);
  });
});
