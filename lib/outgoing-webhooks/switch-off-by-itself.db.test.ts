import "@/lib/people/testing/test-environment";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { webhookDeliveries } from "@/db/schema/outgoing-webhooks";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { listAlarms } from "@/lib/health/testing/list-alarms";
import { dueNow } from "@/lib/jobs/jobs";
import { switchEndpoint } from "@/lib/outgoing-webhooks/endpoints";
import { deliveriesOf, endpointRow, happen, later, webhookScene, work } from "@/lib/outgoing-webhooks/testing/scene";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();
const { program, endpointFor } = webhookScene();

describe("an endpoint", () => {
  it("that takes nothing for three days is switched off with an alarm, and gets what it missed when it is on again", async () => {
    const { id, path, admin, types } = await endpointFor(["fax.queued"]);
    program.answers.set(path, (response) => response.writeHead(500).end());
    await happen();
    await work();
    await later(72);
    await happen();
    await work();
    expect(await endpointRow(id)).toMatchObject({ isOn: false, offReason: "failing" });
    expect((await alarms(admin)).words).toContain("took no event for three days");
    program.answers.delete(path);
    await switchEndpoint(admin, id, true);
    await work();
    const given = and(eq(webhookDeliveries.endpointId, id), sql`given_up_at is not null`);
    expect(await database().$count(webhookDeliveries, given)).toBe(1);
    expect(types().length).toBeGreaterThan(2);
    expect((await deliveriesOf(id)).filter(({ deliveredAt }) => deliveredAt)).toHaveLength(1);
    expect(await alarms(admin)).toMatchObject({ words: undefined });
  });

  it("that took other events meanwhile stays on", async () => {
    const { id, path } = await endpointFor(["fax.queued"]);
    program.answers.set(path, (response) => response.writeHead(400).end());
    await happen();
    await work();
    await later(72);
    program.answers.delete(path);
    await happen();
    await database()
      .update(jobs)
      .set({ dueAt: sql`case when failures > 0 then now() + interval '1 hour' else ${dueNow} end` });
    await work();
    program.answers.set(path, (response) => response.writeHead(400).end());
    await later(1);
    await work();
    expect(await endpointRow(id)).toMatchObject({ isOn: true });
    expect((await deliveriesOf(id)).filter(({ givenUpAt }) => givenUpAt)).toHaveLength(1);
  });

  it("that is gone is switched off at once", async () => {
    const { id, path, admin } = await endpointFor(["fax.queued"]);
    program.answers.set(path, (response) => response.writeHead(410).end());
    await happen();
    await work();
    expect(await endpointRow(id)).toMatchObject({ isOn: false, offReason: "gone" });
    expect((await alarms(admin)).words).toContain("gone (410)");
    await happen();
    await work();
    expect(program.at(path)).toHaveLength(1);

    const { since } = await alarms(admin);
    const another = await endpointFor(["fax.queued"]);
    program.answers.set(another.path, (response) => response.writeHead(410).end());
    await happen();
    await work();
    expect((await alarms(admin)).since?.getTime()).toBeGreaterThan(since?.getTime() ?? 0);
    await switchEndpoint(admin, id, true);
    expect((await alarms(admin)).words).toBeDefined();
    await switchEndpoint(admin, another.id, false);
    expect((await alarms(admin)).words).toBeUndefined();
  });
});

async function alarms(admin: Viewer): Promise<{ words: string | undefined; since: Date | undefined }> {
  const alarm = (await listAlarms(admin)).find(({ kind }) => kind === "endpoint-off");
  return { words: alarm?.words, since: alarm?.since };
}
