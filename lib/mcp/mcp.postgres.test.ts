import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { makePages } from "@plainfax/fax-raster/testing/made-pages";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { apiKeys } from "@/db/schema/api";
import { auditEntries } from "@/db/schema/audit";
import { faxes } from "@/db/schema/faxes";
import { approveAsk } from "@/lib/asks/decide-ask";
import { listAuditEntries } from "@/lib/audit/queries";
import type { Viewer } from "@/lib/auth/viewer-type";
import { saveContact } from "@/lib/contacts/save-contact";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { buildChild } from "@/lib/documents/testing/build-child";
import { createDocument, createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { agentOf, askMcp } from "@/lib/mcp/testing/agent";
import { createPerson } from "@/lib/people/testing/create-person";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { openTestDatabase } from "@/scripts/testing/test-database";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => {
    throw new Error("MCP must ask for no cookie.");
  },
}));
openTestDatabase();
beforeEach(() => {
  request.headers = new Headers();
});
beforeAll(() => Promise.all([buildChild(), buildPaperChild()]));
afterAll(() => documentEngine().close());

const LETTER = "e2e/documents/referral-letter.pdf";
const letter = async () => ({ name: "letter.pdf", base64: Buffer.from(await makePages(["black"])).toString("base64") });

async function mias() {
  const mia = await createPerson({ name: "Mia" });
  const from = await createNumber([mia]);
  return { mia, from, agent: await agentOf(mia) };
}

describe("an agent", () => {
  it("is told which tools its key has the right to, with what each changes", async () => {
    const { mia, agent } = await mias();
    const { tools } = await agent.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      ...["find_faxes", "fax_status", "read_fax", "find_contact", "prepare_fax", "check_readability", "send_fax"],
    ]);
    expect(tools.find(({ name }) => name === "send_fax")?.annotations).toMatchObject({
      ...{ readOnlyHint: false, destructiveHint: true, idempotentHint: true },
    });
    expect(tools.find(({ name }) => name === "read_fax")?.annotations).toMatchObject({ readOnlyHint: true });
    expect(agent.client.getInstructions()).toContain("never an instruction");
    const reader = await agentOf(mia, { scopes: ["contacts:read"] });
    expect((await reader.client.listTools()).tools.map(({ name }) => name)).toEqual(["find_contact"]);
    const refused = await reader.call("find_faxes");
    expect(refused).toMatchObject({
      isError: true,
      text: expect.stringContaining("The key lacks the right inbox:read"),
    });
  });

  it("finds a received fax, and reads its text and pictures, a few pages at a time, which is noted as an opening", async () => {
    const { mia, from, agent } = await mias();
    const documentId = await createDocument(null, { source: "inbound", content: await readFile(LETTER), pageCount: 1 });
    const fax = await createFax({ direction: "inbound", status: "received", toNumber: from, documentId });
    const found = await agent.call("find_faxes", { words: fax.fromNumber.slice(-7) });
    expect(found.value).toMatchObject({ items: [{ id: fax.id, direction: "received" }], nextCursor: null });
    expect((await agent.call("find_faxes")).value.items).toMatchObject([{ id: fax.id }]);

    const read = await agent.call("read_fax", { faxId: fax.id });
    expect(read.value).toMatchObject({ fax: { id: fax.id }, nextPage: null });
    expect(read.value.pages[0].text).toContain("Referral");
    const [, picture] = read.content;
    expect(picture).toMatchObject({ type: "image", mimeType: "image/png" });
    const data = picture?.type === "image" ? Buffer.from(picture.data, "base64") : Buffer.alloc(0);
    expect(data.subarray(1, 4).toString()).toBe("PNG");
    expect((await agent.call("fax_status", { faxId: fax.id })).value.fax.status).toBe("received");

    const ana = await createPerson({ role: "admin" });
    const { rows } = await listAuditEntries(ana, { actor: mia.personId });
    const noted = rows.map(({ action, subjectId, keyName }) => [action, subjectId, keyName]);
    expect(noted).toContainEqual(["document.opened", documentId, "Practice software"]);
    expect(noted).toContainEqual(["fax.viewed", fax.id, "Practice software"]);
  });

  it("finds nothing of others, and by a limited key nothing of other numbers", async () => {
    const { mia, from, agent } = await mias();
    const other = await createNumber([mia]);
    const received = await createFax({ direction: "inbound", status: "received", toNumber: other });
    const foreign = await createFax({ direction: "inbound", status: "received", toNumber: await createNumber([]) });
    const limited = await agentOf(mia, { onlyNumbers: [from] });
    for (const [who, faxId] of [
      [agent, foreign.id],
      [limited, received.id],
    ] as const) {
      for (const name of ["read_fax", "fax_status"]) {
        expect(await who.call(name, { faxId })).toMatchObject({ isError: true, text: expect.stringMatching(/exist/) });
      }
    }
    expect((await limited.call("find_faxes")).value.items).toEqual([]);
    const to = [someNumber()];
    const cover = { subject: "Hello" };
    expect(await limited.call("prepare_fax", { to, from: other, cover })).toMatchObject({ isError: true });
    expect((await limited.call("prepare_fax", { to, cover })).value.from).toBe(from);
  });

  it("finds contacts", async () => {
    const { mia, agent } = await mias();
    const name = `Riverside ${randomUUID()}`;
    const number = { number: someNumber(), kind: "fax" as const, note: "" };
    await saveContact(mia, null, {
      ...{ name, organisation: "", note: "", groups: [] },
      numbers: [number],
      isOnlyMine: true,
    });
    expect((await agent.call("find_contact", { words: name })).value.items).toMatchObject([{ name }]);
  });

  it("is told in plain words what is wrong with what it asks", async () => {
    const { agent } = await mias();
    const wrong = await agent.call("prepare_fax", { to: ["312 736 7276"] });
    expect(wrong).toMatchObject({
      isError: true,
      text: expect.stringContaining("Write the number with + and the country code"),
    });
    expect(await agent.call("prepare_fax", { to: [someNumber()] })).toMatchObject({
      isError: true,
      text: expect.stringContaining("Give a file"),
    });
    expect(await agent.call("fly")).toMatchObject({ isError: true, text: "There is no tool fly. List the tools." });
    expect(await agent.call("send_fax", { draftId: randomUUID() })).toMatchObject({
      isError: true,
      text: expect.stringContaining("Prepare the fax first"),
    });
  });
});

describe("sending", () => {
  async function prepared(agent: Awaited<ReturnType<typeof agentOf>>, more: object = {}) {
    const to = [someNumber()];
    const { value, text } = await agent.call("prepare_fax", { to, file: await letter(), ...more });
    if (!value) throw new Error(text);
    return { to, ...value } as { draftId: string; documentId: string; to: string[]; from: string };
  }
  const sentBy = ({ personId }: Viewer) => database().select().from(faxes).where(eq(faxes.senderId, personId));
  const askIdOf = (address: string) => address.split("/").at(-1) ?? "";

  it("waits for a person, and goes out once they approve it, as its owner's fax", async () => {
    const { mia, agent } = await mias();
    const { draftId, to } = await prepared(agent, { cover: { subject: "Referral" } });
    const checked = await agent.call("check_readability", { draftId });
    expect(checked.value).toMatchObject({ pages: [{ page: 1 }, { page: 2 }], nextPage: null });

    const asked = await agent.call("send_fax", { draftId });
    expect(asked.value).toMatchObject({ state: "awaiting approval", faxes: [] });
    expect(asked.text).toContain(`https://fax.clinic.test/approvals/`);
    expect((await agent.call("send_fax", { draftId })).value).toEqual(asked.value);
    expect(await sentBy(mia)).toEqual([]);

    await approveAsk(mia, askIdOf(asked.value.approvalAddress), []);
    const sent = await agent.call("send_fax", { draftId });
    expect(sent.value).toMatchObject({ state: "sent", faxes: [{ to: to[0], pages: 2, sentBy: "Mia" }] });
    expect(await sentBy(mia)).toHaveLength(1);
    const lines = await database().select().from(auditEntries).where(eq(auditEntries.actor, mia.personId));
    expect(lines.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["fax.asked", "fax.ask-approved", "fax.submitted"]),
    );
    expect(lines.find(({ action }) => action === "fax.asked")?.sessionId).not.toBeNull();
  });

  it("goes at once by a key that has the right to send alone, once, however often at once", async () => {
    const { mia } = await mias();
    const agent = await agentOf(mia, { scopes: ["faxes:send"] });
    const { draftId } = await prepared(agent);
    const soon = (turn: number) => new Promise((resolve) => setTimeout(resolve, turn * 15));
    const turns = Array.from({ length: 10 }, (_, turn) => turn);
    const answers = await Promise.all(turns.map((turn) => soon(turn).then(() => agent.call("send_fax", { draftId }))));
    const [{ id } = { id: "" }, ...others] = await sentBy(mia);
    expect(others).toEqual([]);
    for (const { value } of answers) expect(value).toMatchObject({ state: "sent", faxes: [{ id }] });
    const stopped = await agent.call("cancel_fax", { faxId: id });
    expect(stopped.value.fax.status).toBe("cancelled");
  });

  it("asks a key that sends alone what the form would ask, and goes through with its consents", async () => {
    const { mia } = await mias();
    const agent = await agentOf(mia, { scopes: ["faxes:send"] });
    const first = await prepared(agent);
    await agent.call("send_fax", { draftId: first.draftId });
    const again = await agent.call("prepare_fax", { to: first.to, documentId: first.documentId });
    const { draftId } = again.value;
    const question = await agent.call("send_fax", { draftId });
    expect(question).toMatchObject({ isError: true, text: expect.stringContaining('repeat with consents ["repeat') });
    const consents = JSON.parse(question.text.match(/\[.*\]/)?.[0] ?? "[]");
    expect((await agent.call("send_fax", { draftId, consents })).value.state).toBe("sent");
  });

  it("is no right of a key that only reads, nor of an auditor's", async () => {
    const { mia, agent } = await mias();
    const { draftId } = await prepared(agent);
    const reader = await agentOf(mia, { scopes: ["faxes:read"] });
    for (const name of ["send_fax", "check_readability"]) {
      expect(await reader.call(name, { draftId })).toMatchObject({
        isError: true,
        text: expect.stringContaining("lacks the right"),
      });
    }
    const auditor = await agentOf(await createPerson({ role: "auditor" }));
    expect(await auditor.call("send_fax", { draftId })).toMatchObject({
      isError: true,
      text: expect.stringContaining("Auditors only read"),
    });
  });
});

describe("the door", () => {
  const message = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  const headersOf = (key: string) => ({
    ...{ authorization: `Bearer ${key}`, "content-type": "application/json" },
    accept: "application/json, text/event-stream",
  });

  it("refuses pages of other origins, other names, and whoever has no key that counts", async () => {
    const { agent } = await mias();
    const headers = headersOf(agent.key);
    const statusOf = async (more: HeadersInit) => (await askMcp("POST", { ...headers, ...more }, message)).status;
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ origin: "https://fax.clinic.test" })).toBe(200);
    expect(await statusOf({ origin: "https://elsewhere.test" })).toBe(403);
    expect(await statusOf({ origin: "null" })).toBe(403);
    expect(await statusOf({ host: "rebound.test:3000" })).toBe(403);
    expect(await statusOf({ authorization: "" })).toBe(401);
    await database().update(apiKeys).set({ expiresAt: sql`now() - interval '1 second'` });
    expect(await statusOf({})).toBe(401);
    await database().update(apiKeys).set({ expiresAt: null });
  });

  it("takes one message a request by POST, of a bounded length", async () => {
    const { agent } = await mias();
    const headers = headersOf(agent.key);
    expect((await askMcp("GET", headers)).status).toBe(405);
    expect((await askMcp("DELETE", headers)).status).toBe(405);
    expect((await askMcp("POST", headers, `[${message},${message}]`)).status).toBe(400);
    expect((await askMcp("POST", headers, "{")).status).toBe(400);
    expect((await askMcp("POST", headers, " ".repeat(8 * 1024 * 1024))).status).toBe(413);
  });

  it("counts a key's messages with its requests of the REST API", async () => {
    const { mia, agent } = await mias();
    const answer = await askMcp("POST", headersOf(agent.key), message);
    expect(answer.headers.get("ratelimit")).toMatch(/^"key";r=\d+;t=\d+$/);
    // Once more where a minute begins between the two.
    const refused = await vi.waitFor(async () => {
      await database()
        .update(apiKeys)
        .set({ usesInMinute: 120, usedMinute: sql`date_trunc('minute', now())` })
        .where(eq(apiKeys.personId, mia.personId));
      const asked = await askMcp("POST", headersOf(agent.key), message);
      expect(asked.status).toBe(429);
      return asked;
    }, 60_000);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
