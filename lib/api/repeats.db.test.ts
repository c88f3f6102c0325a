import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { apiAnswers, apiKeys } from "@/db/schema/api";
import { faxes } from "@/db/schema/faxes";
import { deleteOldAnswers, onceFor } from "@/lib/api/repeats";
import { programOf } from "@/lib/api/testing/program";
import { listNotes } from "@/lib/fax/inbox/notes";
import { createDocument, createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

async function scene() {
  const mia = await createPerson();
  const from = await createNumber([mia]);
  const json = { to: someNumber(), from, documentId: await createDocument(mia) };
  return { mia, from, json, program: await programOf(mia), once: randomUUID() };
}

const sentTo = (to: string) => database().$count(faxes, eq(faxes.toNumber, to));

it("does a request once and answers the same, byte for byte, with where it is", async () => {
  const { json, program, once } = await scene();
  const first = await program.ask("POST", "/faxes", { json, once });
  expect(first.status).toBe(201);
  // What became of it meanwhile is another answer's.
  await program.ask("POST", `/faxes/${first.body.faxes[0].id}/cancel`);
  const again = await program.ask("POST", "/faxes", { json, once });
  expect(again).toMatchObject({ status: 201, text: first.text });
  expect(again.headers.get("location")).toBe(first.headers.get("location"));
  expect(await sentTo(json.to)).toBe(1);
});

it("does it once when it is asked many times at once: the others wait, or hear that it is under way", async () => {
  const { mia, from, json, program, once } = await scene();
  const answers = await Promise.all(Array.from({ length: 6 }, () => program.ask("POST", "/faxes", { json, once })));
  const done = answers.filter(({ status }) => status === 201);
  expect(done.length).toBeGreaterThan(0);
  expect(new Set(done.map(({ text }) => text)).size).toBe(1);
  for (const { status, body } of answers) if (status !== 201) expect(body).toMatchObject({ code: "under-way" });
  expect(await sentTo(json.to)).toBe(1);

  const { id } = await createFax({ direction: "inbound", status: "received", toNumber: from });
  const note = { json: { text: "They called" }, once: randomUUID() };
  await Promise.all(Array.from({ length: 6 }, () => program.ask("POST", `/inbox/${id}/notes`, note)));
  expect(await listNotes(mia, [id])).toHaveLength(1);
});

it("refuses a key that stands for another request, of this program; another's keys are its own", async () => {
  const { mia, json, program, once } = await scene();
  await program.ask("POST", "/faxes", { json, once });
  const other = await program.ask("POST", "/faxes", { json: { ...json, quality: "standard" }, once });
  expect(other).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
  const elsewhere = await program.ask("POST", "/contacts", { json: { name: "River" }, once });
  expect(elsewhere).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
  const asked = await (await programOf(mia)).ask("POST", "/faxes", { json, once });
  expect(asked).toMatchObject({ status: 409, body: { code: "sent-before" } });
  expect(await sentTo(json.to)).toBe(1);
  expect(await program.ask("POST", "/faxes", { json, once: "with a space" })).toMatchObject({ status: 400 });
});

it("leaves the key free where it was refused, because nothing was done", async () => {
  const { json, program, once } = await scene();
  expect((await program.ask("POST", "/faxes", { json: { ...json, documentId: randomUUID() }, once })).status).toBe(404);
  expect((await program.ask("POST", "/faxes", { json, once })).status).toBe(201);
});

it("takes a request for under way as long as its process says so", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const keyId = (await database().select().from(apiKeys).limit(1))[0]?.id ?? "";
  const request = { keyId, idempotencyKey: randomUUID(), requestHash: "the same" };
  const answer = { status: 201, body: "{}", location: null };
  let finish = () => {};
  const perform = vi.fn(() => new Promise<typeof answer>((resolve) => (finish = () => resolve(answer))));
  const working = onceFor(request, perform);
  const isIt = eq(apiAnswers.idempotencyKey, request.idempotencyKey);
  await vi.waitFor(() => expect(perform).toHaveBeenCalledOnce(), 60_000);
  await database().update(apiAnswers).set({ createdAt: sql`now() - interval '21 seconds'` }).where(isIt);
  await vi.advanceTimersByTimeAsync(5_000);
  const isFresh = and(isIt, gt(apiAnswers.createdAt, sql`now() - interval '10 seconds'`));
  await expect.poll(() => database().$count(apiAnswers, isFresh)).toBe(1);
  await expect(onceFor(request, async () => answer)).rejects.toMatchObject({ status: 409 });
  finish();
  expect(await working).toEqual(answer);
  vi.useRealTimers();
});

it("keeps what it answered encrypted and for a day; a process that ended in the middle sends nothing twice", async () => {
  const { json, program, once } = await scene();
  const first = await program.ask("POST", "/faxes", { json, once });
  const isIt = eq(apiAnswers.idempotencyKey, once);
  const [kept] = await database().select().from(apiAnswers).where(isIt);
  expect(kept?.sealedBody).not.toContain(json.to);

  const underWay = { status: null, sealedBody: null };
  await database().update(apiAnswers).set(underWay).where(isIt);
  expect(await program.ask("POST", "/faxes", { json, once })).toMatchObject({ status: 409 });
  await database().update(apiAnswers).set({ createdAt: sql`now() - interval '21 seconds'` }).where(isIt);
  const again = await program.ask("POST", "/faxes", { json, once });
  expect(again.body.faxes[0].id).toBe(first.body.faxes[0].id);
  expect(await sentTo(json.to)).toBe(1);

  await deleteOldAnswers();
  expect(await database().$count(apiAnswers, isIt)).toBe(1);
  await database().update(apiAnswers).set({ createdAt: sql`now() - interval '25 hours'` }).where(isIt);
  await deleteOldAnswers();
  expect(await database().$count(apiAnswers, isIt)).toBe(0);
});
