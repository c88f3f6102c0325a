import "@/lib/people/testing/test-environment";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { webhookDeliveries } from "@/db/schema/outgoing-webhooks";
import { changeFax } from "@/lib/fax/ledger";
import { createFax } from "@/lib/fax/testing/scene";
import { claimJobs } from "@/lib/jobs/jobs";
import { deliverWebhook, pickDeliveries } from "@/lib/outgoing-webhooks/deliver";
import { rotateSecret, switchEndpoint } from "@/lib/outgoing-webhooks/endpoints";
import { deliveriesOf, endpointRow, happen, later, webhookScene, work } from "@/lib/outgoing-webhooks/testing/scene";
import { verified } from "@/lib/outgoing-webhooks/testing/start-program";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();
const { program, endpointFor } = webhookScene();

describe("an event", () => {
  it("is written with what it tells of, or not at all", async () => {
    const { id, admin } = await endpointFor();
    const fax = await createFax({ status: "sending" });
    const change = database().transaction(async (tx) => {
      await changeFax(tx, fax.id, { changes: { status: "failed" }, timeline: null, by: "portal" });
      throw new Error("The process dies.");
    });
    await expect(change).rejects.toThrow("dies");
    expect(await deliveriesOf(id)).toEqual([]);
    await switchEndpoint(admin, id, false);
    await happen();
    expect(await deliveriesOf(id)).toEqual([]);
  });

  it("outlives the process that was to send it, and keeps its id", async () => {
    const { told, path } = await endpointFor(["fax.queued"]);
    await happen();
    const [job] = await claimJobs("deliver-webhook", 1);
    if (!job) throw new Error("No job was due.");
    await deliverWebhook(job);
    await database().update(webhookDeliveries).set({ deliveredAt: null });
    await work();
    expect(told()).toHaveLength(1);
    await later(1);
    await work();
    const ids = program.at(path).map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  it("is tried again for two days, and arrives then under the same id at a new time", async () => {
    const { id, path, told } = await endpointFor(["fax.queued"]);
    program.answers.set(path, (response) => response.writeHead(503).end("Back soon\nwe hope"));
    await happen();
    await work();
    expect(await deliveriesOf(id)).toMatchObject([{ tries: 1, answerStatus: 503, answer: "Back soon we hope" }]);
    for (let hours = 0; hours < 48; hours += 4) {
      await later(4);
      await work();
    }
    const before = program.at(path).length;
    expect(before).toBeGreaterThan(5);
    expect(before).toBeLessThan(12);
    program.answers.delete(path);
    await later(23);
    await work();
    expect(told()).toHaveLength(before + 1);
    expect(new Set(program.at(path).map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await endpointRow(id)).toMatchObject({ isOn: true });
    expect(await deliveriesOf(id)).toMatchObject([{ answerStatus: 204, deliveredAt: expect.any(Date) }]);
  });

  it("does not follow where an endpoint leads, and is not read past what is kept", async () => {
    const { id, path } = await endpointFor(["fax.queued"]);
    program.answers.set(path, (response) =>
      response.writeHead(307, { location: program.address("/elsewhere") }).end("x".repeat(1_000_000)),
    );
    await happen();
    await work();
    expect(program.at("/elsewhere")).toEqual([]);
    expect(await deliveriesOf(id)).toMatchObject([{ answerStatus: 307, answer: "x".repeat(300), deliveredAt: null }]);
  });

  it("waits for no other endpoint: one has at most two requests open", async () => {
    const slow = await endpointFor(["fax.queued"]);
    for (let times = 0; times < 5; times++) await happen();
    const quick = await endpointFor(["fax.queued"]);
    await happen();
    const claimed = await claimJobs("deliver-webhook", 8, { pick: pickDeliveries });
    const subjects = claimed.map(({ subjectId }) => subjectId);
    const whose = (await database().select().from(webhookDeliveries))
      .filter(({ id }) => subjects.includes(id))
      .map(({ endpointId }) => endpointId);
    expect(whose.sort()).toEqual([slow.id, slow.id, quick.id].sort());
    expect(await claimJobs("deliver-webhook", 8, { pick: pickDeliveries })).toEqual([]);
  });

  it("waits as long as a busy endpoint asks for, and for no other answer", async () => {
    const { id, path } = await endpointFor(["fax.queued"]);
    const headers = { "retry-after": "7200" };
    program.answers.set(path, (response) => response.writeHead(429, headers).end());
    await happen();
    await work();
    await later(1);
    await work();
    expect(await deliveriesOf(id)).toMatchObject([{ tries: 1, answerStatus: 429 }]);
    program.answers.set(path, (response) => response.writeHead(500, headers).end());
    await later(2);
    await work();
    expect(await deliveriesOf(id)).toMatchObject([{ tries: 2, answerStatus: 500 }]);
    await later(1);
    await work();
    expect(await deliveriesOf(id)).toMatchObject([{ tries: 3, answerStatus: 500 }]);
  });

  it("knows events by the old secret and the new one for a day, then by the new one only", async () => {
    const { id, path, secret, admin } = await endpointFor(["fax.queued"]);
    const rotated = await rotateSecret(admin, id);
    await happen();
    await work();
    const [both] = program.at(path);
    if (!both) throw new Error("Nothing was told.");
    expect(verified(both, secret)).toEqual(verified(both, rotated.secret));
    await later(25);
    await happen();
    await work();
    const last = program.at(path)[1];
    if (!last) throw new Error("Nothing was told.");
    expect(verified(last, rotated.secret).type).toBe("fax.queued");
    expect(() => verified(last, secret)).toThrow();
  });
});
