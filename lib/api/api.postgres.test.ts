import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { OPERATIONS } from "@/lib/api/operations";
import { programOf, programWith } from "@/lib/api/testing/program";
import { API_SCOPES } from "@/lib/api-keys/rules/scopes";
import { listAuditEntries } from "@/lib/audit/queries";
import { saveContact } from "@/lib/contacts/save-contact";
import { findFax } from "@/lib/fax/queries/find-fax";
import { createDocument, createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => {
    throw new Error("The API must ask for no cookie.");
  },
}));
openTestDatabase();
beforeEach(() => {
  request.headers = new Headers();
});

/** Mia and a program of hers, her number and a document. */
async function mias() {
  const mia = await createPerson({ name: "Mia" });
  const from = await createNumber([mia]);
  return { mia, from, program: await programOf(mia), documentId: await createDocument(mia) };
}

const BODIES: Readonly<Record<string, object>> = {
  sendFax: { to: "+13127367276", from: "+13125790015" },
  labelInboxItem: { name: "Referral" },
  noteInboxItem: { text: "They called" },
  createContact: { name: "Riverside" },
  replaceContact: { name: "Riverside" },
};

const given = (id: string) => (BODIES[id] ? { json: BODIES[id] } : {});

/** An address of the operation, with these ids in it. */
function addressOf(path: string, ids: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID());
}

/** Mia's programs, and what is Omar's: made once, for nothing of it changes where everything is refused. */
const made: { scene?: ReturnType<typeof makeScene> } = {};
function scene() {
  made.scene ??= makeScene();
  return made.scene;
}

async function makeScene() {
  const { mia, program } = await mias();
  const omar = await createPerson({ name: "Omar" });
  const theirs = await createNumber([omar]);
  const documentId = await createDocument(omar);
  const contact = { name: "Omar's", organisation: "", note: "", groups: [], numbers: [], isOnlyMine: true };
  const saved = await saveContact(omar, null, contact);
  const sent = await createFax({ senderId: omar.personId, fromNumber: theirs, documentId });
  const received = await createFax({ direction: "inbound", status: "received", toNumber: theirs, documentId });
  const ids = { labelId: randomUUID(), page: "1", contactId: "id" in saved ? saved.id : "" };
  const foreign = [sent.id, received.id, "not-an-id"].map((faxId) => ({ ...ids, faxId }));
  // Omar's own, with a key for another number of his.
  const limited = await programOf(omar, { onlyNumbers: [await createNumber([omar])] });
  return { mia, program, foreign, limited, auditors: await programOf(await createPerson({ role: "auditor" })) };
}

const NAMED = OPERATIONS.map((operation) => [operation.id, operation] as const);

describe.each(NAMED)("%s", (id, { method, path, scopes }) => {
  it("tells nobody anything without a key that counts", async () => {
    const { program } = await scene();
    const typo = program.key.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    for (const key of ["", typo]) {
      const answer = await programWith(key).ask(method, addressOf(path, {}), given(id));
      expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated", status: 401 } });
      expect(answer.headers.get("www-authenticate")).toContain("Bearer");
    }
  });

  it("needs its right", async () => {
    const { mia } = await scene();
    const others = API_SCOPES.filter((scope) => !scopes.includes(scope));
    const answer = await (await programOf(mia, { scopes: others })).ask(method, addressOf(path, {}), given(id));
    expect(answer).toMatchObject({ status: 403, body: { code: "missing-scope" } });
  });
});

it.each(NAMED.filter(([, { path }]) => path.includes("{")))(
  "%s finds nothing of other people's, of numbers that the key is not for, and nothing that is no id",
  async (id, { method, path }) => {
    const { program, limited, foreign } = await scene();
    for (const asking of path.includes("{faxId}") ? [program, limited] : [program]) {
      for (const ids of foreign) {
        const answer = await asking.ask(method, addressOf(path, ids), given(id));
        expect(answer).toMatchObject({ status: 404, body: { code: "not-found" } });
      }
    }
  },
);

it.each(NAMED.filter(([, { method }]) => method !== "GET"))(
  "%s is not for auditors, who only read",
  async (id, { method, path }) => {
    const { auditors } = await scene();
    const answer = await auditors.ask(method, addressOf(path, {}), given(id));
    expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
  },
);

describe("sending", () => {
  it("goes by the verb of the portal, and shows what became of it", async () => {
    const { mia, from, program, documentId } = await mias();
    const to = someNumber();
    const sent = await program.ask("POST", "/faxes", { json: { to, from, documentId } });
    expect(sent).toMatchObject({ status: 201, body: { batchId: null, faxes: [{ to, from, sentBy: "Mia" }] } });
    const [{ id }] = sent.body.faxes;
    expect(sent.headers.get("location")).toBe(`/api/v1/faxes/${id}`);
    expect(await findFax(mia, id)).toMatchObject({ direction: "outbound", toNumber: to });
    expect((await program.ask("GET", `/faxes/${id}`)).body).toMatchObject({ id, direction: "sent", documentId });
    const { items } = (await program.ask("GET", `/faxes/${id}/events`)).body;
    expect(items).toMatchObject([{ kind: "submitted", by: "Mia" }]);

    const stopped = await program.ask("POST", `/faxes/${id}/cancel`);
    expect(stopped).toMatchObject({ status: 200, body: { status: "cancelled", isCancelRequested: true } });
    expect(await program.ask("POST", `/faxes/${id}/cancel`)).toMatchObject({ status: 409 });
  });

  it("leaves no draft behind, and stands in the audit log by its key", async () => {
    const { mia, from, program, documentId } = await mias();
    const to = [someNumber(), someNumber()];
    const { body } = await program.ask("POST", "/faxes", { json: { to, from, documentId } });
    expect(body.faxes).toHaveLength(2);
    expect(body.faxes[0].batchId).toBe(body.batchId);
    const lines = await database().select().from(auditEntries).where(eq(auditEntries.actor, mia.personId));
    const submitted = lines.filter(({ action }) => action === "fax.submitted");
    expect(submitted.length).toBeGreaterThan(0);
    const keyIds = new Set(submitted.map(({ sessionId }) => sessionId));
    expect(keyIds.size).toBe(1);
    expect([...keyIds][0]).not.toBe(mia.sessionId);
    expect([...keyIds][0]).not.toBeNull();
  });

  it("asks what the form would ask, and goes through with the consents that the question names", async () => {
    const { mia, from, program, documentId } = await mias();
    const to = someNumber();
    const json = { to, from, documentId };
    const { body } = await program.ask("POST", "/faxes", { json });
    await createFax({ senderId: mia.personId, toNumber: someNumber() });
    expect(body.faxes).toHaveLength(1);
    const question = await program.ask("POST", "/faxes", { json, once: "letter 7".replace(" ", "-") });
    expect(question).toMatchObject({ status: 409, body: { code: "sent-before", documentId } });
    expect(question.body.consents).toContain("repeat");
    const consents = question.body.consents;
    expect(await program.ask("POST", "/faxes", { json: { ...json, consents }, once: "letter-7" })).toMatchObject({
      status: 201,
    });
  });

  it("refuses what is not the key's, by the fields of the API", async () => {
    const { program, from, documentId } = await mias();
    const omar = await createPerson();
    const theirs = await createNumber([omar]);
    const to = someNumber();
    const foreignNumber = await program.ask("POST", "/faxes", { json: { to, from: theirs, documentId } });
    expect(foreignNumber).toMatchObject({ status: 403, body: { errors: { from: expect.any(String) } } });
    const foreign = await createDocument(omar);
    const foreignDocument = await program.ask("POST", "/faxes", { json: { to, from, documentId: foreign } });
    expect(foreignDocument).toMatchObject({ status: 404, body: { code: "not-found" } });
    expect(await program.ask("POST", "/faxes", { json: { to, from } })).toMatchObject({
      status: 422,
      body: { errors: { file: expect.any(String) } },
    });
    expect(await program.ask("POST", "/faxes", { json: { to: "312 736 7276", from, documentId } })).toMatchObject({
      status: 422,
      body: { errors: { to: expect.any(String) } },
    });
    expect(await program.ask("POST", "/faxes", { json: { to, from, documentId, urgent: true } })).toMatchObject({
      status: 422,
    });
  });
});

describe("the audit log", () => {
  it("says what a program was told, and what it was refused, by its key", async () => {
    const { mia, program, from } = await mias();
    const own = await createFax({ senderId: mia.personId, fromNumber: from });
    const foreign = await createFax();
    await program.ask("GET", `/faxes/${own.id}`);
    await program.ask("GET", `/faxes/${foreign.id}`);
    await program.ask("GET", `/faxes/${randomUUID()}`);
    const ana = await createPerson({ role: "admin" });
    const { rows } = await listAuditEntries(ana, { actor: mia.personId });
    const noted = rows.map(({ action, subjectId, keyName }) => [action, subjectId, keyName]);
    expect(noted).toEqual([
      ["access.refused", foreign.id, "Practice software"],
      ["fax.viewed", own.id, "Practice software"],
      ["person.api-key-made", mia.personId, null],
    ]);
  });
});

describe("lists", () => {
  it("go on by cursors, and are narrowed by number, state and time", async () => {
    const { mia, from, program } = await mias();
    const to = someNumber();
    for (const [place, status] of (["delivered", "failed", "delivered"] as const).entries()) {
      const createdAt = new Date(Date.UTC(2026, 10, 20 + place));
      await createFax({
        senderId: mia.personId,
        fromNumber: from,
        status,
        createdAt,
        ...(place === 0 && { toNumber: to }),
      });
    }
    const first = (await program.ask("GET", "/faxes?limit=2")).body;
    expect(first.items).toHaveLength(2);
    const second = (await program.ask("GET", `/faxes?limit=2&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ to }], nextCursor: null });
    const count = async (query: string) => (await program.ask("GET", `/faxes?${query}`)).body.items.length;
    expect(await count("status=failed")).toBe(1);
    expect(await count(`number=${encodeURIComponent(to)}`)).toBe(1);
    expect(await count("since=2026-11-21T00:00:00Z&until=2026-11-22T00:00:00Z")).toBe(1);
    expect(await count("direction=received")).toBe(0);
    expect(await program.ask("GET", "/faxes?status=lost")).toMatchObject({ status: 422 });
    expect(await program.ask("GET", "/faxes?colour=red")).toMatchObject({ status: 422 });
  });
});

describe("the inbox", () => {
  it("is worked through: taken once, labelled, noted, done", async () => {
    const { mia, from, program } = await mias();
    const omar = await createPerson({ name: "Omar" });
    const shared = await createNumber([mia, omar]);
    const documentId = await createDocument(null, { source: "inbound" });
    const { id } = await createFax({ direction: "inbound", status: "received", toNumber: shared, documentId });
    expect((await program.ask("GET", "/inbox")).body.items).toMatchObject([{ id, place: "to-do", assignee: null }]);
    expect((await program.ask("GET", `/inbox?to=${encodeURIComponent(from)}`)).body.items).toEqual([]);

    expect(await program.ask("POST", `/inbox/${id}/claim`)).toMatchObject({ status: 200, body: { assignee: "Mia" } });
    expect(await (await programOf(omar)).ask("POST", `/inbox/${id}/claim`)).toMatchObject({ status: 409 });
    const label = (await program.ask("POST", `/inbox/${id}/labels`, { json: { name: "Referral" } })).body;
    const note = await program.ask("POST", `/inbox/${id}/notes`, { json: { text: "They called" } });
    expect(note).toMatchObject({ status: 201, body: { text: "They called", by: "Mia" } });
    const done = await program.ask("POST", `/inbox/${id}/done`);
    expect(done.body).toMatchObject({ place: "done", labels: [label], notes: [{ text: "They called" }] });
    expect((await program.ask("DELETE", `/inbox/${id}/labels/${label.id}`)).status).toBe(204);
    expect((await program.ask("GET", `/inbox/${id}`)).body.labels).toEqual([]);
    expect((await program.ask("GET", "/inbox")).body.items).toEqual([]);
  });
});

describe("contacts and numbers", () => {
  it("are added, found, changed and deleted", async () => {
    const { program, from } = await mias();
    const number = someNumber();
    const json = { name: "Riverside Clinic", isOnlyMine: true, numbers: [{ number }] };
    const made = await program.ask("POST", "/contacts", { json });
    expect(made).toMatchObject({ status: 201, body: { numbers: [{ number, kind: "fax" }] } });
    expect(made.headers.get("location")).toBe(`/api/v1/contacts/${made.body.id}`);
    expect(await program.ask("POST", "/contacts", { json })).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect((await program.ask("GET", "/contacts?search=riverside")).body.items).toMatchObject([{ id: made.body.id }]);
    const changed = await program.ask("PUT", `/contacts/${made.body.id}`, {
      json: { name: "River", isOnlyMine: true },
    });
    expect(changed.body).toMatchObject({ name: "River", numbers: [] });
    expect((await program.ask("DELETE", `/contacts/${made.body.id}`)).status).toBe(204);
    expect((await program.ask("GET", `/contacts/${made.body.id}`)).status).toBe(404);
    expect((await program.ask("GET", "/numbers")).body.items).toEqual([{ number: from, label: null, canSend: true }]);
  });
});
