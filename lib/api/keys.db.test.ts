import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { apiKeys } from "@/db/schema/api";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import { programOf } from "@/lib/api/testing/program";
import { revokeApiKey } from "@/lib/api-keys/end-keys";
import { listAllKeys, listOwnKeys } from "@/lib/api-keys/queries";
import type { Viewer } from "@/lib/auth/viewer-type";
import { createDocument, createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { setNumbersOfPerson } from "@/lib/numbers/set-numbers-of-person";
import { renewAccessLink } from "@/lib/people/access-links";
import { disablePerson, enablePerson } from "@/lib/people/accounts";
import { addService, listServices } from "@/lib/people/services";
import { createPerson, failureOf, signIn, whoAsks } from "@/lib/people/testing/create-person";
import { tokenHash } from "@/lib/token";
import { spareTime } from "@/scripts/testing/moments";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const keysOf = ({ personId }: Pick<Viewer, "personId">) =>
  database().select().from(apiKeys).where(eq(apiKeys.personId, personId)).orderBy(desc(apiKeys.createdAt));

const change = ({ personId }: Viewer, values: Partial<typeof apiKeys.$inferInsert>) =>
  database().update(apiKeys).set(values).where(eq(apiKeys.personId, personId));

describe("a key", () => {
  it("is kept as a hash only, is made after a proof, and is noted without its text", async () => {
    const mia = await createPerson();
    const { key } = await programOf(mia, { scopes: ["faxes:read"], daysValid: 30 });
    const [kept] = await keysOf(mia);
    expect(kept).toMatchObject({ tokenHash: tokenHash(key), name: "Practice software", scopes: ["faxes:read"] });
    expect(JSON.stringify(kept)).not.toContain(key.slice(kept?.beginning.length));
    expect(await listOwnKeys(mia)).toMatchObject([{ beginning: key.slice(0, 13), lastUsedAt: null }]);
    const noted = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, mia.personId));
    expect(noted).toMatchObject([{ action: "person.api-key-made", actor: mia.personId }]);
    expect(JSON.stringify(noted)).not.toContain(key.slice(13));
    expect(await failureOf(programOf({ ...mia, provedAt: new Date(0) }))).toBe("proof-needed");
    expect(await failureOf(programOf(mia, { scopes: [] }))).toBe("wrong-input");
  });

  it("counts until it is revoked or over, and tells when it was used last", async () => {
    const mia = await createPerson();
    const program = await programOf(mia);
    const status = async () => (await program.ask("GET", "/numbers")).status;
    expect(await status()).toBe(200);
    const [used] = await listOwnKeys(mia);
    expect(used?.lastUsedAt?.getUTCSeconds()).toBe(0);
    await change(mia, { expiresAt: new Date(Date.now() - 1_000) });
    expect(await status()).toBe(401);
    await change(mia, { expiresAt: null });
    expect(await status()).toBe(200);

    const keyId = used?.id ?? "";
    expect(await failureOf(revokeApiKey(await createPerson(), keyId))).toBe("not-found");
    await revokeApiKey(mia, keyId);
    expect(await status()).toBe(401);
    expect(await listOwnKeys(mia)).toEqual([]);
    expect(await failureOf(revokeApiKey(mia, keyId))).toBe("not-found");
  });

  it("is one of fifty at most, of which those that are over are none", async () => {
    const mia = await createPerson();
    await programOf(mia);
    const [one] = await keysOf(mia);
    if (!one) throw new Error("No key was made.");
    const like = () => ({ ...one, id: randomUUID(), tokenHash: tokenHash(randomUUID()) });
    await database()
      .insert(apiKeys)
      .values(Array.from({ length: 49 }, like));
    expect(await failureOf(programOf(mia))).toBe("not-possible-now");
    await change(mia, { expiresAt: new Date(Date.now() - 1_000) });
    await programOf(mia);
    expect(await listOwnKeys(mia)).toHaveLength(1);
  });

  it("ends for good when its owner's account is switched off", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    const program = await programOf(mia);
    await disablePerson(ana, mia.personId);
    expect((await program.ask("GET", "/numbers")).status).toBe(401);
    await enablePerson(ana, mia.personId);
    expect((await program.ask("GET", "/numbers")).status).toBe(401);
  });

  it("has its owner's rights of the moment, and never more than its own", async () => {
    const ana = await createPerson({ role: "admin" });
    const stranger = await createFax({ fromNumber: await createNumber([]) });
    const program = await programOf(ana);
    expect((await program.ask("GET", `/faxes/${stranger.id}`)).status).toBe(200);
    await database().update(people).set({ role: "member" }).where(eq(people.id, ana.personId));
    expect((await program.ask("GET", `/faxes/${stranger.id}`)).status).toBe(404);
  });

  it("that is limited to numbers sees, sends from and hands out nothing of others, of admins too", async () => {
    for (const role of ["member", "admin"] as const) {
      const owner = await createPerson({ role });
      const [one, other] = [await createNumber([owner]), await createNumber([owner])];
      const documentId = await createDocument(owner);
      const [own, others] = [
        await createFax({ senderId: owner.personId, fromNumber: one }),
        await createFax({ senderId: owner.personId, fromNumber: other, documentId }),
      ];
      const received = await createFax({ direction: "inbound", status: "received", toNumber: other });
      const program = await programOf(owner, { onlyNumbers: [one] });
      expect((await program.ask("GET", "/faxes")).body.items).toMatchObject([{ id: own.id }]);
      for (const path of [`/faxes/${others.id}`, `/faxes/${received.id}`, `/inbox/${received.id}`]) {
        expect((await program.ask("GET", path)).status).toBe(404);
      }
      expect((await program.ask("GET", "/numbers")).body.items).toMatchObject([{ number: one }]);
      const to = someNumber();
      const send = (json: object) => program.ask("POST", "/faxes", { json: { to, ...json } });
      expect(await send({ from: other, documentId: await createDocument(owner) })).toMatchObject({ status: 403 });
      expect(await send({ from: one, documentId })).toMatchObject({ status: 404 });
      expect(await send({ from: one, documentId: await createDocument(owner) })).toMatchObject({ status: 201 });
    }
    const [mia, omar] = [await createPerson(), await createPerson()];
    expect(await failureOf(programOf(mia, { onlyNumbers: [await createNumber([omar])] }))).toBe("wrong-input");
  });

  it("without a right to the inbox does not see received faxes, by whatever address", async () => {
    const mia = await createPerson();
    const number = await createNumber([mia]);
    const documentId = await createDocument(null, { source: "inbound" });
    const received = await createFax({ direction: "inbound", status: "received", toNumber: number, documentId });
    const sending = await programOf(mia, { scopes: ["faxes:read", "faxes:send"] });
    expect((await sending.ask("GET", `/faxes/${received.id}`)).status).toBe(404);
    expect((await sending.ask("GET", "/faxes?direction=received")).body.items).toEqual([]);
    const json = { to: someNumber(), from: number, documentId };
    expect((await sending.ask("POST", "/faxes", { json })).status).toBe(404);
    const reading = await programOf(mia, { scopes: ["inbox:read"] });
    expect((await reading.ask("GET", `/faxes/${received.id}`)).status).toBe(200);
  });
});

const count = (keyId: string, usesInMinute: number) =>
  database()
    .update(apiKeys)
    .set({ usesInMinute, usedMinute: sql`date_trunc('minute', now())` })
    .where(eq(apiKeys.id, keyId));

describe("the rate limit", () => {
  it("is counted by the database for each key, told with each answer, and begins anew with the minute", async () => {
    const mia = await createPerson();
    const [program, another] = [await programOf(mia), await programOf(mia)];
    const [{ id } = { id: "" }] = (await keysOf(mia)).filter(({ tokenHash: hash }) => hash === tokenHash(program.key));
    const first = await program.ask("GET", "/numbers");
    expect(first.headers.get("ratelimit-policy")).toBe('"key";q=120;w=60');
    expect(first.headers.get("ratelimit")).toMatch(/^"key";r=119;t=\d+$/);
    await spareTime("minute", 15);
    await count(id, 120);
    const refused = await program.ask("GET", "/numbers");
    expect(refused).toMatchObject({ status: 429, body: { code: "rate-limited" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit")).toMatch(/^"key";r=0;/);
    expect((await another.ask("GET", "/numbers")).status).toBe(200);
    await database()
      .update(apiKeys)
      .set({ usedMinute: sql`date_trunc('minute', now()) - interval '1 minute'` })
      .where(eq(apiKeys.id, id));
    expect((await program.ask("GET", "/numbers")).status).toBe(200);
  });

  it("lets through no more than it says, of requests that come at the same moment", async () => {
    const mia = await createPerson();
    const program = await programOf(mia);
    await spareTime("minute", 15);
    const [key] = await keysOf(mia);
    await count(key?.id ?? "", 115);
    const answers = await Promise.all(Array.from({ length: 12 }, () => program.ask("GET", "/numbers")));
    const having = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
    expect([having(200), having(429)]).toEqual([5, 7]);
  });
});

describe("a service", () => {
  it("is an account for a program: it has numbers and keys, sends as itself, and can't sign in", async () => {
    const ana = await createPerson({ role: "admin" });
    const { serviceId } = await addService(ana, "Practice software");
    const from = await createNumber([]);
    await setNumbersOfPerson(ana, serviceId, [from]);
    const program = await programOf(ana, {}, serviceId);
    const [kept] = await keysOf({ personId: serviceId });
    expect(await listAllKeys(ana)).toContainEqual(expect.objectContaining({ id: kept?.id, ownerId: serviceId }));
    expect((await program.ask("GET", "/numbers")).body.items).toMatchObject([{ number: from }]);
    const document = await createDocument({ ...ana, personId: serviceId });
    const sent = await program.ask("POST", "/faxes", { json: { to: someNumber(), from, documentId: document } });
    expect(sent.body.faxes).toMatchObject([{ sentBy: "Practice software" }]);

    expect(await whoAsks((await signIn({ personId: serviceId })).claims)).toBeNull();
    expect(await failureOf(renewAccessLink(ana, serviceId))).toBe("not-possible-now");
    await disablePerson(ana, serviceId);
    expect((await program.ask("GET", "/numbers")).status).toBe(401);
    expect(await listServices(ana)).toContainEqual({ id: serviceId, name: "Practice software", isDisabled: true });
    expect(await failureOf(programOf(ana, {}, serviceId))).toBe("not-found");
  });

  it("is made, and given keys, by admins only; nobody makes a key for another person", async () => {
    const [ana, mia, omar] = [await createPerson({ role: "admin" }), await createPerson(), await createPerson()];
    const { serviceId } = await addService(ana, "Scanner");
    expect(await failureOf(addService(mia, "Scanner"))).toBe("forbidden");
    expect(await failureOf(programOf(mia, {}, serviceId))).toBe("forbidden");
    expect(await failureOf(listAllKeys(mia))).toBe("forbidden");
    expect(await failureOf(programOf(ana, {}, omar.personId))).toBe("not-found");
  });
});
