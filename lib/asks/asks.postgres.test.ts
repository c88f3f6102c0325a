import "@/lib/people/testing/test-environment";
import { makePages } from "@plainfax/fax-raster/testing/made-pages";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { asks } from "@/db/schema/asks";
import { auditEntries } from "@/db/schema/audit";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { notices } from "@/db/schema/notices";
import { revokeApiKey } from "@/lib/api-keys/end-keys";
import { listOwnKeys } from "@/lib/api-keys/queries";
import { approveAsk, refuseAsk } from "@/lib/asks/decide-ask";
import { openAskedDocument } from "@/lib/asks/open-asked-document";
import { listWaitingAsks } from "@/lib/asks/queries";
import { sweepAsks } from "@/lib/asks/store";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { deleteUnusedDocument } from "@/lib/documents/store";
import { buildChild } from "@/lib/documents/testing/build-child";
import { discardDraft } from "@/lib/drafts/discard-draft";
import { findDraft } from "@/lib/drafts/queries";
import { saveDraft } from "@/lib/drafts/save-draft";
import { createNumber, someNumber } from "@/lib/fax/testing/scene";
import { type Agent, agentOf } from "@/lib/mcp/testing/agent";
import { listOwnFaxNotices } from "@/lib/notices/own-notices";
import { setNumbersOfPerson } from "@/lib/numbers/set-numbers-of-person";
import { addService } from "@/lib/people/services";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();
beforeAll(buildChild);
afterAll(() => documentEngine().close());

async function prepared(agent: Agent, to = someNumber()): Promise<string> {
  const base64 = Buffer.from(await makePages(["black"])).toString("base64");
  const { value } = await agent.call("prepare_fax", { to: [to], file: { name: "letter.pdf", base64 } });
  return value.draftId;
}

/** A fax that an agent prepared and asked to send. */
async function asked(agent: Agent, to = someNumber()) {
  const draftId = await prepared(agent, to);
  const { value, text } = await agent.call("send_fax", { draftId });
  if (value?.state !== "awaiting approval") throw new Error(text);
  return { draftId, to, askId: value.approvalAddress.split("/").at(-1) as string };
}

async function mias() {
  const mia = await createPerson({ name: "Mia" });
  const from = await createNumber([mia]);
  return { mia, from, agent: await agentOf(mia) };
}

const sentBy = (personId: string) => database().select().from(faxes).where(eq(faxes.senderId, personId));
const stateOf = async (agent: Agent, draftId: string, more: object = {}) =>
  (await agent.call("send_fax", { draftId, ...more })).value.state;

describe("a person's yes", () => {
  it("sends what was shown once, of two who say yes at once, and of a yes and a no one counts", async () => {
    const { mia, agent } = await mias();
    const one = await asked(agent);
    const both = await Promise.allSettled([approveAsk(mia, one.askId, []), approveAsk(mia, one.askId, [])]);
    expect(both.map(({ status }) => status)).toContain("fulfilled");
    expect(await sentBy(mia.personId)).toHaveLength(1);

    const two = await asked(agent);
    await Promise.allSettled([approveAsk(mia, two.askId, []), refuseAsk(mia, two.askId)]);
    const [row] = await database().select().from(asks).where(eq(asks.id, two.askId));
    expect((await sentBy(mia.personId)).length).toBe(row?.end === "approved" ? 2 : 1);
  });

  it.each([
    ["another number", (content: Content) => ({ ...content, recipients: someNumber() })],
    ["other words on a cover", (content: Content) => withCover(content)],
    ["other pages", (content: Content) => turned(content)],
    [
      "another quality",
      (content: Content) => ({ ...content, options: { ...content.options, quality: "normal" as const } }),
    ],
  ])("does not hold for %s", async (_what, change) => {
    const { mia, agent } = await mias();
    const { draftId, askId } = await asked(agent);
    const draft = await findDraft(mia, draftId);
    if (!draft) throw new Error("No draft.");
    expect(await listWaitingAsks(mia)).toMatchObject([{ id: askId, content: draft.content }]);
    await saveDraft(mia, draftId, change(draft.content));
    expect(await listWaitingAsks(mia)).toMatchObject([{ id: askId, content: null }]);
    expect(await failureOf(approveAsk(mia, askId, []))).toBe("not-possible-now");
    await expect(approveAsk(mia, askId, [])).rejects.toThrow("The draft was changed after the program asked");
    expect(await failureOf(openAskedDocument(mia, askId))).toBe("not-found");
    expect(await sentBy(mia.personId)).toEqual([]);
  });

  it("is asked what the form of a fax would ask, and nothing goes out before", async () => {
    const { mia, agent } = await mias();
    const first = await asked(agent);
    await approveAsk(mia, first.askId, []);
    const again = await asked(agent, first.to);
    const question = await approveAsk(mia, again.askId, []).catch((error) => error);
    expect(question).toMatchObject({ code: "sent-before", consent: expect.stringContaining("repeat") });
    expect(await stateOf(agent, again.draftId)).toBe("awaiting approval");
    await approveAsk(mia, again.askId, question.consent.split(" "));
    expect(await sentBy(mia.personId)).toHaveLength(2);
  });

  it("is carried out by the next call where a process ended before it had sent", async () => {
    const { mia, agent } = await mias();
    const { draftId, askId } = await asked(agent);
    await database().update(asks).set({ end: "approved", endedAt: sql`now()` }).where(eq(asks.id, askId));
    const calls = await Promise.all(Array.from({ length: 8 }, () => agent.call("send_fax", { draftId })));
    expect(calls.map(({ value, text }) => value?.state ?? text)).toEqual(Array(8).fill("sent"));
    expect(await sentBy(mia.personId)).toHaveLength(1);
  });

  it("is no way around what may not be sent: the ask waits on", async () => {
    const { mia, from, agent } = await mias();
    const { draftId, askId } = await asked(agent);
    await setNumbersOfPerson(await createPerson({ role: "admin" }), mia.personId, []);
    expect(await failureOf(approveAsk(mia, askId, []))).toBe("forbidden");
    await setNumbersOfPerson(await createPerson({ role: "admin" }), mia.personId, [from]);
    await approveAsk(mia, askId, []);
    expect(await stateOf(agent, draftId)).toBe("sent");
  });

  it("comes too late once the key was revoked, the draft thrown away, or a day has passed", async () => {
    const { mia, agent } = await mias();
    const [late, thrown, keyless] = [await asked(agent), await asked(agent), await asked(agent)];
    await database().update(asks).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(asks.id, late.askId));
    expect(await failureOf(approveAsk(mia, late.askId, []))).toBe("not-possible-now");
    expect(await failureOf(refuseAsk(mia, late.askId))).toBe("not-possible-now");
    expect(await stateOf(agent, late.draftId)).toBe("expired");
    expect(await stateOf(agent, late.draftId, { askAgain: true })).toBe("awaiting approval");

    await discardDraft(mia, thrown.draftId);
    expect(await failureOf(approveAsk(mia, thrown.askId, []))).toBe("not-possible-now");
    const [key] = await listOwnKeys(mia);
    await revokeApiKey(mia, key?.id ?? "");
    expect(await failureOf(approveAsk(mia, keyless.askId, []))).toBe("not-possible-now");
    expect(await sentBy(mia.personId)).toEqual([]);
  });
});

describe("a person's no", () => {
  it("stands until the program changes the fax", async () => {
    const { mia, from, agent } = await mias();
    const { draftId, askId } = await asked(agent);
    await refuseAsk(mia, askId);
    expect(await stateOf(agent, draftId, { askAgain: true })).toBe("refused");
    expect(await failureOf(approveAsk(mia, askId, []))).toBe("not-possible-now");
    expect(await failureOf(refuseAsk(mia, askId))).toBe("not-possible-now");
    await agent.call("prepare_fax", { draftId, to: [someNumber()], cover: { subject: "Shorter" } });
    const [line] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, askId))
      .orderBy(sql`at desc`);
    expect(line).toMatchObject({ action: "fax.ask-refused", actor: mia.personId, facts: { from, pages: 1 } });
  });
});

describe("an ask", () => {
  it("is made once of several at once, and told once to whoever decides, until they have", async () => {
    const { mia, agent } = await mias();
    const draftId = await prepared(agent);
    const answers = await Promise.all([1, 2, 3, 4].map(() => agent.call("send_fax", { draftId })));
    expect(new Set(answers.map(({ value }) => value.approvalAddress)).size).toBe(1);
    expect(await database().$count(asks, eq(asks.draftId, draftId))).toBe(1);
    const askId = answers[0]?.value.approvalAddress.split("/").at(-1);
    const told = await listOwnFaxNotices(mia);
    expect(told.rows).toMatchObject([{ kind: "asked", askId, isRead: false, fax: null }]);
    await refuseAsk(mia, askId);
    expect((await listOwnFaxNotices(mia)).rows).toEqual([]);
  });

  it("of a person's program is theirs alone to see and to decide", async () => {
    const [mia, ana] = [await createPerson({ name: "Mia" }), await createPerson({ role: "admin" })];
    const noor = await createPerson({ role: "manager" });
    await createNumber([mia, noor]);
    const { askId } = await asked(await agentOf(mia));
    for (const other of [await createPerson(), ana, noor]) {
      expect(await listWaitingAsks(other)).toEqual([]);
      for (const decide of [approveAsk, refuseAsk, openAskedDocument]) {
        expect(await failureOf(decide(other, askId, []))).toBe("not-found");
      }
    }
    expect(await listWaitingAsks(mia)).toMatchObject([{ id: askId, ownerName: "Mia" }]);
  });

  it("of a service is decided by admins and by managers of its number, who see its pages, which is noted", async () => {
    const [ana, noor] = [await createPerson({ role: "admin" }), await createPerson({ role: "manager", name: "Noor" })];
    const { serviceId } = await addService(ana, "Billing");
    const from = await createNumber([noor]);
    await setNumbersOfPerson(ana, serviceId, [from]);
    const agent = await agentOf(ana, {}, serviceId);
    const { draftId, askId, to } = await asked(agent);
    const [member, elsewhere] = [await createPerson(), await createPerson({ role: "manager" })];
    await setNumbersOfPerson(ana, member.personId, [from]);
    for (const other of [member, elsewhere]) expect(await failureOf(approveAsk(other, askId, []))).toBe("not-found");
    const listed = [{ id: askId, ownerName: "Billing", fromNumber: from, content: { recipients: to } }];
    for (const decider of [ana, noor]) expect(await listWaitingAsks(decider)).toMatchObject(listed);
    for (const other of [member, elsewhere]) expect(await listWaitingAsks(other)).toEqual([]);
    const told = await database().select({ personId: notices.personId }).from(notices).where(eq(notices.askId, askId));
    expect(told.map(({ personId }) => personId)).toEqual(expect.arrayContaining([ana.personId, noor.personId]));
    expect(told.map(({ personId }) => personId)).not.toContain(member.personId);

    const { id } = await openAskedDocument(noor, askId);
    const [opening] = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, id));
    expect(opening).toMatchObject({ action: "document.opened", actor: noor.personId });
    await approveAsk(noor, askId, []);
    expect(await sentBy(serviceId)).toMatchObject([{ fromNumber: from }]);
    expect(await stateOf(agent, draftId)).toBe("sent");
  });

  it("keeps its document while it waits, and is swept when its time is over", async () => {
    const { mia, agent } = await mias();
    const { askId } = await asked(agent);
    const { id } = await openAskedDocument(mia, askId);
    expect(await database().transaction((tx) => deleteUnusedDocument(tx, id))).toBeUndefined();
    await database().update(asks).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(asks.id, askId));
    await sweepAsks();
    expect((await listOwnFaxNotices(mia)).rows).toEqual([]);
    expect(await database().transaction((tx) => deleteUnusedDocument(tx, id))).toMatchObject({ id });
    expect(await database().$count(documents, eq(documents.id, id))).toBe(0);
  });
});

type Content = NonNullable<Awaited<ReturnType<typeof findDraft>>>["content"];

function withCover(content: Content): Content {
  const cover = { templateId: null, to: "", from: "", subject: "Urgent", message: "", look: null };
  return { ...content, composition: { ...content.composition, cover } };
}

function turned(content: Content): Content {
  const pages = content.composition.pages.map((page) => ({ ...page, rotation: 90 as const }));
  return { ...content, composition: { ...content.composition, pages } };
}
