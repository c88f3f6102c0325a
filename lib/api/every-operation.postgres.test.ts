import "@/lib/people/testing/test-environment";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { describeApi } from "@/lib/api/openapi";
import { answeredWell } from "@/lib/api/testing/contract";
import { type Program, programOf } from "@/lib/api/testing/program";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { findFax } from "@/lib/fax/queries/find-fax";
import { createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { reportPublicKey } from "@/lib/reports/report-key";
import { verifyReport } from "@/lib/reports/verify-report";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { openTestDatabase } from "@/scripts/testing/test-database";

vi.mock("next/headers", () => ({ headers: async () => new Headers() }));
openTestDatabase();
temporaryDataDirectory();
beforeAll(() => Promise.all([buildChild(), buildPaperChild()]));
afterAll(() => documentEngine().close());

/** Mia's program, and what it may see: her number, a fax that she sent and one that came in, with a real letter each. */
async function office() {
  const mia = await createPerson({ name: "Mia" });
  const number = await createNumber([mia]);
  const [letter, arrived] = [await letterOf(mia, "upload"), await letterOf(null, "inbound")];
  const sent = await createFax({ senderId: mia.personId, fromNumber: number, documentId: letter });
  const inbound = { direction: "inbound", status: "received", media: "stored", options: null } as const;
  const received = await createFax({ ...inbound, toNumber: number, documentId: arrived });
  return { mia, program: await programOf(mia), number, letter, arrived, sent, received };
}
type Office = Awaited<ReturnType<typeof office>>;

async function letterOf(owner: Viewer | null, source: "upload" | "inbound"): Promise<string> {
  const added = await addDocument("e2e/documents/two-pages.pdf", {
    ...{ fileName: "Letter.pdf", source, createdBy: owner?.personId ?? null },
  });
  if (added.kind !== "ok") throw new Error(added.message);
  return added.document.id;
}

async function filed(program: Program): Promise<string> {
  return (await program.ask("POST", "/contacts", { json: { name: "Riverside" } })).body.id;
}

/** Asks for a file, and answers its type and how it begins. */
async function begins(program: Program, path: string): Promise<[type: string | null, beginning: string]> {
  const { headers, text } = await program.ask("GET", path);
  return [headers.get("content-type"), text.slice(0, 4)];
}

const ASKED: Readonly<Record<string, (office: Office) => Promise<void>>> = {
  async sendFax({ mia, program, number, arrived, received }) {
    const json = { to: someNumber(), from: number, documentId: arrived };
    const sent = await program.ask("POST", "/faxes", { json });
    expect(sent).toMatchObject({ status: 201, body: { faxes: [{ documentId: arrived, partOf: null }] } });
    // A received fax is passed on as it came, and stays where it is.
    expect(await findFax(mia, sent.body.faxes[0].id)).toMatchObject({ direction: "outbound", documentId: arrived });
    expect(await findFax(mia, received.id)).toMatchObject({ doneAt: null });
  },
  async listFaxes({ program, sent, received }) {
    expect((await program.ask("GET", "/faxes")).body.items).toMatchObject([{ id: sent.id }]);
    expect((await program.ask("GET", "/faxes?direction=received")).body.items).toMatchObject([{ id: received.id }]);
  },
  async getFax({ program, sent }) {
    expect((await program.ask("GET", `/faxes/${sent.id}`)).body).toMatchObject({ id: sent.id, status: "delivered" });
  },
  async cancelFax({ program, number, letter }) {
    const json = { to: someNumber(), from: number, documentId: letter };
    const [{ id }] = (await program.ask("POST", "/faxes", { json })).body.faxes;
    expect((await program.ask("POST", `/faxes/${id}/cancel`)).body).toMatchObject({ status: "cancelled" });
  },
  async listFaxEvents({ program, received }) {
    for (const deed of ["claim", "done"]) await program.ask("POST", `/inbox/${received.id}/${deed}`);
    const { items } = (await program.ask("GET", `/faxes/${received.id}/events`)).body;
    expect(items).toMatchObject([
      { kind: "taken", by: "Mia", message: expect.stringMatching(/\.$/) },
      { kind: "done", by: "Mia" },
    ]);
    expect(items[0].at <= items[1].at).toBe(true);
  },
  async getFaxDocument({ program, received }) {
    const path = `/faxes/${received.id}/document`;
    expect(await begins(program, path)).toEqual(["application/pdf", "%PDF"]);
    expect(await begins(program, `${path}?format=tiff`)).toEqual(["image/tiff", "II*\0"]);
    expect(await program.ask("GET", `${path}?format=docx`)).toMatchObject({ status: 422 });
  },
  async getFaxPage({ program, received }) {
    const [type, beginning] = await begins(program, `/faxes/${received.id}/pages/2`);
    expect([type, beginning.slice(1)]).toEqual(["image/png", "PNG"]);
    expect(await program.ask("GET", `/faxes/${received.id}/pages/3`)).toMatchObject({ status: 404 });
  },
  async getFaxReport({ program, sent, received }) {
    const path = `/faxes/${sent.id}/report`;
    expect(await begins(program, path)).toEqual(["application/pdf", "%PDF"]);
    const { text } = await program.ask("GET", `${path}?format=json`);
    const said = { faxId: sent.id, fromNumber: sent.fromNumber, toNumber: sent.toNumber };
    expect(verifyReport(text, reportPublicKey())).toMatchObject({ kind: "genuine", report: said });
    expect(await program.ask("GET", `/faxes/${received.id}/report`)).toMatchObject({ status: 404 });
  },
  async listInbox({ program, received }) {
    expect((await program.ask("GET", "/inbox")).body.items).toMatchObject([{ id: received.id, place: "to-do" }]);
    expect((await program.ask("GET", "/inbox?view=done")).body.items).toEqual([]);
  },
  async getInboxItem({ program, arrived, received }) {
    const { body } = await program.ask("GET", `/inbox/${received.id}`);
    expect(body).toMatchObject({ documentId: arrived, notes: [], labels: [], isRead: false });
  },
  async claimInboxItem({ program, received }) {
    expect((await program.ask("POST", `/inbox/${received.id}/claim`)).body).toMatchObject({ assignee: "Mia" });
  },
  async finishInboxItem({ program, received }) {
    expect((await program.ask("POST", `/inbox/${received.id}/done`)).body).toMatchObject({ place: "done" });
  },
  async labelInboxItem({ program, received }) {
    const path = `/inbox/${received.id}/labels`;
    const [{ body: label }, again] = [
      await program.ask("POST", path, { json: { name: "Referral" } }),
      await program.ask("POST", path, { json: { name: "Referral" } }),
    ];
    expect(again.body).toEqual(label);
    expect((await program.ask("GET", `/inbox?labelId=${label.id}`)).body.items).toMatchObject([{ id: received.id }]);
    expect(await program.ask("POST", path, { json: { name: " " } })).toMatchObject({ status: 422 });
  },
  async unlabelInboxItem({ program, received }) {
    const { body: label } = await program.ask("POST", `/inbox/${received.id}/labels`, { json: { name: "Referral" } });
    expect((await program.ask("DELETE", `/inbox/${received.id}/labels/${label.id}`)).status).toBe(204);
    expect((await program.ask("GET", `/inbox/${received.id}`)).body.labels).toEqual([]);
  },
  async noteInboxItem({ program, received }) {
    const written = await program.ask("POST", `/inbox/${received.id}/notes`, { json: { text: "They called" } });
    expect(written).toMatchObject({ status: 201, body: { text: "They called", by: "Mia" } });
    expect((await program.ask("GET", `/inbox/${received.id}`)).body.notes).toEqual([written.body]);
  },
  async listContacts({ program }) {
    const id = await filed(program);
    expect((await program.ask("GET", "/contacts?search=river")).body.items).toMatchObject([{ id }]);
  },
  async createContact({ program }) {
    const made = await program.ask("POST", "/contacts", { json: { name: "Riverside", groups: ["Labs"] } });
    expect(made).toMatchObject({ status: 201, body: { name: "Riverside", groups: ["Labs"] } });
  },
  async getContact({ program }) {
    const id = await filed(program);
    expect((await program.ask("GET", `/contacts/${id}`)).body).toMatchObject({ id, name: "Riverside" });
  },
  async replaceContact({ program }) {
    const path = `/contacts/${await filed(program)}`;
    expect((await program.ask("PUT", path, { json: { name: "River" } })).body).toMatchObject({ name: "River" });
  },
  async deleteContact({ program }) {
    const path = `/contacts/${await filed(program)}`;
    expect((await program.ask("DELETE", path)).status).toBe(204);
    expect((await program.ask("GET", path)).status).toBe(404);
  },
  async listNumbers({ program, number }) {
    expect((await program.ask("GET", "/numbers")).body.items).toEqual([{ number, label: null, canSend: true }]);
  },
};

/** What the description names: whatever a program can ask for. */
const DESCRIBED = Object.values(describeApi().paths as Record<string, Record<string, { operationId: string }>>)
  .flatMap((methods) => Object.values(methods))
  .map(({ operationId }) => operationId);

it.each(DESCRIBED)("%s is asked by a program, and answers as it is described", async (id) => {
  const ask = ASKED[id];
  if (!ask) throw new Error(`The description names ${id}, and nobody asks for it here.`);
  answeredWell.clear();
  await ask(await office());
  expect(answeredWell).toContain(id);
});
