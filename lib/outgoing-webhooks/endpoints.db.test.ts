import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/outgoing-webhooks";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";
import { deleteFax } from "@/lib/fax/delete-fax";
import { tellPrograms } from "@/lib/fax/tell-programs";
import { createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { forgetOldDeliveries, sendAgain, sendTestEvent } from "@/lib/outgoing-webhooks/deliveries";
import {
  addEndpoint,
  changeEndpoint,
  deleteEndpoint,
  type EndpointWishes,
  rotateSecret,
  switchEndpoint,
} from "@/lib/outgoing-webhooks/endpoints";
import { postEvent } from "@/lib/outgoing-webhooks/post-event";
import { findEndpoint, listDeliveries, listEndpoints } from "@/lib/outgoing-webhooks/queries";
import { startProgram, verified } from "@/lib/outgoing-webhooks/testing/start-program";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();
const program = startProgram();
beforeEach(async () => {
  await database().delete(webhookEndpoints);
});

const wishes = (more: Partial<EndpointWishes> = {}): EndpointWishes => ({
  ...{ address: program.address("/hooks"), events: ["fax.delivered"], onlyNumbers: null },
  ...more,
});

async function added(more: Partial<EndpointWishes> = {}) {
  const admin = await createPerson({ role: "admin" });
  return { admin, ...(await addEndpoint(admin, wishes(more))) };
}

async function deliver(admin: Viewer, endpointId: string) {
  const fax = await createFax({ status: "delivered", trashedAt: new Date() });
  await database().transaction((tx) => tellPrograms(tx, [fax.id], "fax.delivered"));
  const [delivery] = (await listDeliveries(admin, endpointId)).rows;
  if (!delivery) throw new Error("Nothing was written.");
  return { fax, delivery };
}

describe("who may", () => {
  it("is an admin, who proved lately who they are where a secret is made or an address named", async () => {
    const { admin, id } = await added();
    const member = await createPerson();
    const all = (viewer: Viewer) => [
      () => addEndpoint(viewer, wishes()),
      () => changeEndpoint(viewer, id, wishes()),
      () => rotateSecret(viewer, id),
    ];
    const others = (viewer: Viewer) => [
      () => switchEndpoint(viewer, id, false),
      () => deleteEndpoint(viewer, id),
      () => sendTestEvent(viewer, id),
      () => sendAgain(viewer, randomUUID()),
      async () => listEndpoints(viewer),
      () => findEndpoint(viewer, id),
      () => listDeliveries(viewer, id),
    ];
    for (const deed of [...all(member), ...others(member)]) expect(await failureOf(deed())).toBe("forbidden");
    for (const deed of all({ ...admin, provedAt: new Date(0) })) expect(await failureOf(deed())).toBe("proof-needed");
    expect(program.told).toEqual([]);
  });

  it("finds nothing under an id that is none", async () => {
    const admin = await createPerson({ role: "admin" });
    for (const id of [randomUUID(), "x"]) {
      expect(await findEndpoint(admin, id)).toBeUndefined();
      for (const deed of [
        () => changeEndpoint(admin, id, wishes()),
        () => rotateSecret(admin, id),
        () => switchEndpoint(admin, id, true),
        () => deleteEndpoint(admin, id),
        () => sendTestEvent(admin, id),
        () => sendAgain(admin, id),
      ]) {
        expect(await failureOf(deed())).toBe("not-found");
      }
    }
  });
});

describe("an endpoint's settings", () => {
  it("hold no secret that can be read, and every change of them is noted without it", async () => {
    const { admin, id, secret } = await added({ address: program.address("/hooks/key-in-the-path") });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const rotated = await rotateSecret(admin, id);
    await changeEndpoint(admin, id, wishes({ events: ["fax.failed"] }));
    await switchEndpoint(admin, id, false);
    await switchEndpoint(admin, id, true);
    await sendTestEvent(admin, id);
    const kept = JSON.stringify(await database().select().from(webhookEndpoints));
    await deleteEndpoint(admin, id);
    const noted = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, id))
      .orderBy(auditEntries.id);
    expect(noted.map(({ action }) => action).sort()).toEqual(
      ["added", "changed", "deleted", "secret-rotated", "switched-off", "switched-on", "tested"].map(
        (did) => `webhook.${did}`,
      ),
    );
    for (const text of [kept, JSON.stringify(noted)]) {
      for (const each of [secret, rotated.secret]) expect(text).not.toContain(each.slice(6));
    }
    expect(JSON.stringify(noted)).not.toContain("key-in-the-path");
    expect(await listEndpoints(admin)).toEqual([]);
  });

  it("name a public address or an allowed one, some events, and numbers of this portal", async () => {
    const admin = await createPerson({ role: "admin" });
    for (const wrong of [
      { address: "https://10.0.0.1/hooks" },
      { address: "http://practice.example.org/" },
      { address: "here" },
      { events: [] },
      { onlyNumbers: [someNumber()] },
    ]) {
      expect(await failureOf(addEndpoint(admin, wishes(wrong)))).toBe("wrong-input");
    }
    const number = await createNumber([]);
    const { id } = await addEndpoint(admin, wishes({ onlyNumbers: [number] }));
    expect(await findEndpoint(admin, id)).toMatchObject({ onlyNumbers: [number], isOn: true, waiting: 0 });
    // A number that was given up stays a limit.
    await database().execute(sql`delete from numbers where phone_number = ${number}`);
    await changeEndpoint(admin, id, wishes({ onlyNumbers: [number], events: ["fax.done"] }));
    expect(await findEndpoint(admin, id)).toMatchObject({ onlyNumbers: [number], events: ["fax.done"] });
  });
});

describe("a test event", () => {
  it("is signed, says nothing of a fax, and is answered at once", async () => {
    const { admin, id, secret } = await added();
    expect(await sendTestEvent(admin, id)).toEqual({ answerStatus: 204, answer: "" });
    expect(program.told.map((one) => verified(one, secret))).toMatchObject([{ type: "test", data: {} }]);
    program.answers.set("/hooks", (response) => response.writeHead(401).end("Who asks?"));
    expect(await sendTestEvent(admin, id)).toEqual({ answerStatus: 401, answer: "Who asks?" });
    const { rows } = await listDeliveries(admin, id);
    expect(rows.map(({ event, deliveredAt, givenUpAt }) => [event, !!deliveredAt, !!givenUpAt])).toEqual([
      ["test", false, true],
      ["test", true, false],
    ]);
    await switchEndpoint(admin, id, false);
    expect(await failureOf(sendTestEvent(admin, id))).toBe("not-possible-now");
  });
});

describe("an event that is sent again", () => {
  it("leaves now, under the id it had, and is tried for three days more where that fails", async () => {
    const { admin, id, secret } = await added();
    const { delivery } = await deliver(admin, id);
    await sendAgain(admin, delivery.id);
    await sendAgain(admin, delivery.id);
    expect(program.told.map(({ headers }) => headers["webhook-id"])).toEqual([delivery.id, delivery.id]);
    expect(program.told.map((one) => verified(one, secret).type)).toEqual(["fax.delivered", "fax.delivered"]);
    program.answers.set("/hooks", (response) => response.writeHead(500).end());
    await sendAgain(admin, delivery.id);
    expect((await listDeliveries(admin, id)).rows).toMatchObject([{ tries: 1, deliveredAt: null, givenUpAt: null }]);
    const [job] = await database().select().from(jobs).where(eq(jobs.subjectId, delivery.id));
    expect(job?.dueAt.getTime()).toBeLessThan(Date.now() + 25_000);
  });
});

describe("what was told", () => {
  it("goes with the fax when that is deleted for good, and after 30 days", async () => {
    const { admin, id } = await added();
    const { fax } = await deliver(admin, id);
    await deliver(admin, id);
    await deleteFax(admin, fax.id);
    const [left, ...none] = (await listDeliveries(admin, id)).rows;
    expect(none).toEqual([]);
    const old = sql`now() - interval '31 days'`;
    await database()
      .update(webhookDeliveries)
      .set({ createdAt: old })
      .where(eq(webhookDeliveries.id, left?.id ?? ""));
    await deliver(admin, id);
    await forgetOldDeliveries();
    const rest = await database().select().from(webhookDeliveries).orderBy(desc(webhookDeliveries.createdAt));
    expect(rest).toHaveLength(1);
    expect(rest[0]?.id).not.toBe(left?.id);
  });
});

describe("postEvent", () => {
  it("gives up on whoever does not answer, and on what never ends", async () => {
    program.answers.set("/slow", () => {});
    program.answers.set("/endless", (response) => response.writeHead(200).write("ok"));
    const ask = (path: string, timeLimitMs: number) => postEvent(program.address(path), {}, "{}", { timeLimitMs });
    expect(await ask("/slow", 300)).toMatchObject({ status: null, text: "No answer in time" });
    // Its first words have to come within the limit, which grows until it is long enough for this machine.
    let limitMs = 150;
    const askForLonger = () => {
      limitMs *= 2;
      return ask("/endless", limitMs);
    };
    await expect.poll(askForLonger).toMatchObject({ status: 200, text: "ok" });
  });

  it("asks nothing of a host that resolves to a private address, or is allowed no more", async () => {
    const port = program.host().split(":")[1];
    environment().webhookPrivateHosts = [];
    expect(await postEvent(`https://localhost:${port}/hooks`, {}, "{}")).toMatchObject({
      status: null,
      text: "a private address",
    });
    expect((await postEvent(program.address("/hooks"), {}, "{}")).status).toBeNull();
    environment().webhookPrivateHosts = [program.host()];
    expect(program.told).toEqual([]);
  });
});
