import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import type { Viewer } from "@/lib/auth/viewer-type";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, someNumber, submissionOf } from "@/lib/fax/testing/scene";
import { listAlarms } from "@/lib/health/testing/list-alarms";
import { claimJobs, finishJob } from "@/lib/jobs/jobs";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { createPerson } from "@/lib/people/testing/create-person";
import { PORTAL_WORK, type WorkKind } from "@/lib/start-portal-work";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { startCarrierFacingServer } from "./testing/carrier-facing-server";
import { stateOf } from "./testing/scene";
import { endEverything, later, work } from "./testing/work";
import { whatFaxesWaitFor } from "./what-faxes-wait-for";

/** The SDK speaks over this wire to the carrier; it leads nowhere while Telnyx is away. */
const { sandbox, wire } = await vi.hoisted(async () => {
  const { openTestSandbox, openTestWire } = await import("@/scripts/testing/test-sandbox");
  const sandbox = await openTestSandbox();
  return { sandbox, wire: await openTestWire(sandbox) };
});
openTestDatabase();
temporaryDataDirectory();

const FRONT_DESK = "+13125790015";
const letter = readFileSync("e2e/documents/two-pages.pdf");
const applications = z.object({ data: z.array(z.object({ id: z.string() })) });
const idIn = z.object({ data: z.object({ id: z.string() }) });
const ledger = z.array(z.object({ kind: z.string(), to: z.string().optional() }));
let admin: Viewer;
let close = () => {};

beforeAll(async () => {
  environment().telnyx.baseUrl = `http://127.0.0.1:${wire.port}/v2`;
  const server = await startCarrierFacingServer();
  environment().telnyx.portalOrigin = server.origin;
  const { data } = applications.parse(await sandbox.call("GET", "/v2/fax_applications"));
  await sandbox.call("PATCH", `/v2/fax_applications/${data[0]?.id}`, {
    application_name: "Front desk",
    webhook_event_url: `${server.origin}/api/webhooks/telnyx`,
  });
  await syncNumbers();
  admin = await createPerson({ role: "admin" });
  close = () => {
    server.close();
    void wire.close();
  };
});

beforeEach(async () => {
  wire.setAway(false);
  wire.requests.length = 0;
  await endEverything();
});

afterAll(async () => {
  close();
  await sandbox.close();
});

async function broadcastTo(recipients: string[]): Promise<string[]> {
  const documentId = await createDocument(admin, { content: letter, pageCount: 2 });
  const { faxIds } = await sendFax(
    admin,
    await submissionOf(admin, { fromNumber: FRONT_DESK, recipients, documentId }),
  );
  return faxIds;
}

async function countOf(status: string): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(
    database(),
    sql`select count(*)::int as n from faxes where status = ${status}`,
  );
  return row?.n ?? 0;
}

async function acceptedFor(recipients: string[]): Promise<string[]> {
  const entries = ledger.parse(await sandbox.call("GET", "/_sim/ledger"));
  return entries.flatMap(({ kind, to }) => (kind === "accepted" && to && recipients.includes(to) ? [to] : []));
}

async function takenFor(faxIds: string[]) {
  const rows = await rowsOf<{ id: string; attempts: number; events: number }>(
    database(),
    sql`select id, (select count(*)::int from fax_attempts where fax_id = faxes.id) as attempts,
      (select count(*)::int from fax_events where fax_id = faxes.id) as events from faxes`,
  );
  return rows.filter(({ id }) => faxIds.includes(id));
}

const WORK: WorkKind[] = ["probe-telnyx", "resolve-attempt", "reconcile-silent", "send-fax"];

describe("while Telnyx can't be reached", () => {
  it("one probe asks for the whole portal, and all goes at once when it answers: the oldest first, each once", async () => {
    const recipients = Array.from({ length: 14 }, someNumber);
    const faxIds = await broadcastTo(recipients);
    wire.setAway(true);
    await work("send-fax");
    expect(await countOf("checking")).toBe(10);
    for (let minute = 0; minute < 20; minute++) {
      wire.requests.length = 0;
      await work(...WORK);
      expect(wire.requests.length).toBeLessThanOrEqual(1);
      await later(1);
    }
    expect(await countOf("submitting")).toBe(4);
    expect((await takenFor(faxIds)).map(({ attempts }) => attempts).toSorted()).toEqual([
      0,
      0,
      0,
      0,
      ...Array(10).fill(1),
    ]);

    wire.setAway(false);
    wire.requests.length = 0;
    await work("probe-telnyx", "send-fax");
    expect(wire.requests).toEqual(["GET /v2/faxes", "POST /v2/faxes"]);
    expect(await acceptedFor(recipients)).toEqual([recipients[10]]);
    await work("send-fax");
    expect((await acceptedFor(recipients)).toSorted()).toEqual(recipients.slice(10).toSorted());

    await expect
      .poll(async () => {
        // As lines become free.
        await work("resolve-attempt", "resolve-attempt", "send-fax");
        await later(1);
        return (await acceptedFor(recipients)).toSorted();
      })
      .toEqual(recipients.toSorted());
    expect(await countOf("needs_attention")).toBe(0);
  });

  it("is told after two minutes: to admins on every page, and on every fax that waits", async () => {
    const faxIds = await broadcastTo([someNumber(), someNumber()]);
    wire.setAway(true);
    await work("send-fax");
    expect(await listAlarms(admin)).toEqual([]);
    const [late] = await broadcastTo([someNumber()]);
    await later(3);
    expect(await listAlarms(admin)).toMatchObject([{ kind: "telnyx-unreachable" }]);
    const waits = await whatFaxesWaitFor([
      { id: faxIds[0] ?? "", status: "checking" },
      { id: late ?? "", status: "submitting" },
    ]);
    expect([...waits.values()]).toEqual([
      expect.stringContaining("Telnyx can't be reached"),
      expect.stringContaining("Telnyx can't be reached"),
    ]);
    wire.setAway(false);
    await work("probe-telnyx", "send-fax");
    expect(await listAlarms(admin)).toEqual([]);
  });

  it("is noticed by whatever asks Telnyx, and nothing else asks until it is back", async () => {
    await broadcastTo([someNumber()]);
    await work("send-fax");
    wire.setAway(true);
    const { enqueueJob } = await import("@/lib/jobs/jobs");
    const { PORTAL } = await import("@/lib/jobs/job");
    await enqueueJob(database(), "reconcile-recent", PORTAL);
    await work("reconcile-recent");
    await enqueueJob(database(), "reconcile-week", PORTAL);
    wire.requests.length = 0;
    await work("reconcile-week", "reconcile-recent", "reconcile-silent", "send-fax");
    expect(wire.requests).toEqual([]);
    // As after many tries in vain.
    await database().execute(
      sql`update jobs set due_at = now() + interval '30 minutes' where kind = 'reconcile-recent'`,
    );
    wire.setAway(false);
    await work("probe-telnyx");
    wire.requests.length = 0;
    await work("reconcile-recent");
    expect(wire.requests).toContain("GET /v2/faxes");
    await work("reconcile-week");
    expect(wire.requests.length).toBeGreaterThan(1);
  });

  it("hurries what had asked in vain as soon as Telnyx answers, also while faxes still wait to try", async () => {
    wire.setAway(true);
    const { enqueueJob } = await import("@/lib/jobs/jobs");
    const { PORTAL } = await import("@/lib/jobs/job");
    await enqueueJob(database(), "reconcile-recent", PORTAL);
    await work("reconcile-recent");
    await broadcastTo([someNumber()]);
    await database().execute(
      sql`update jobs set due_at = now() + interval '30 minutes' where kind = 'reconcile-recent'`,
    );
    wire.setAway(false);
    await work("probe-telnyx");
    expect(await rowsOf(database(), sql`select from pauses`)).toHaveLength(1);
    wire.requests.length = 0;
    await work("reconcile-recent");
    expect(wire.requests).toContain("GET /v2/faxes");
  });
});

describe("when only the handing-over fails", () => {
  it("one fax at a time tries, each time another, and none is left to a person for it", async () => {
    const faxIds = await broadcastTo(Array.from({ length: 5 }, someNumber));
    const away = { method: "POST", path: "/v2/faxes", status: 503, times: 5 + 12 };
    await sandbox.call("POST", "/_sim/fail-next", away);
    await work("send-fax");
    await later(1);
    for (let minute = 0; minute < 12; minute++) {
      wire.requests.length = 0;
      await work(...WORK);
      expect(wire.requests.filter((request) => request.startsWith("POST")).length).toBeLessThanOrEqual(1);
      await later(1);
    }
    for (let minute = 0; minute < 8; minute++) {
      await work(...WORK);
      await later(1);
    }
    expect(await countOf("needs_attention")).toBe(0);
    const states = await Promise.all(faxIds.map(stateOf));
    expect(states.flatMap(({ attempts }) => attempts.filter((state) => state !== "void"))).toHaveLength(5);
    expect(await rowsOf(database(), sql`select from pauses`)).toEqual([]);
  });
});

describe("when Telnyx asks to slow down, again and again", () => {
  it("the portal pauses ever longer, and nothing is made of it", async () => {
    const faxIds = await broadcastTo([someNumber(), someNumber(), someNumber()]);
    const slow = { method: "POST", path: "/v2/faxes", status: 429, headers: { "x-ratelimit-reset": "1" }, times: 10 };
    await sandbox.call("POST", "/_sim/fail-next", slow);
    const pauses: number[] = [];
    for (let tries = 0; tries < 8; tries++) {
      await work("send-fax");
      const [pause] = await rowsOf<{ ms: number }>(
        database(),
        sql`select extract(epoch from next_try_at - changed_at)::float8 * 1000 as ms from pauses`,
      );
      pauses.push(Math.round((pause?.ms ?? 0) / 1_000));
      expect(await takenFor(faxIds)).toMatchObject([1, 2, 3].map(() => ({ attempts: 0, events: 1 })));
      await work("send-fax");
      await later(1);
    }
    // Three are handed over at once: one whose attempt begins while the first pause is being written counts as a try in vain.
    const [first = 0] = pauses;
    expect([1, 2, 4]).toContain(first);
    expect(pauses).toEqual(pauses.map((_, nth) => Math.min(first * 2 ** nth, 60)));
    await work("send-fax");
    await work("send-fax");
    expect(await countOf("submitting")).toBe(0);
  });
});

describe("when Telnyx refuses the account or the key", () => {
  it.each([401, 402, 403])(
    "every fax waits, with the sentence and an alarm, and flows on when it is mended: %i",
    async (status) => {
      const faxIds = await broadcastTo([someNumber(), someNumber(), someNumber()]);
      await sandbox.call("POST", "/_sim/fail-next", { method: "POST", path: "/v2/faxes", status, body: {}, times: 5 });
      await work("send-fax");
      for (const _ of [1, 2]) {
        await later(1);
        await work("send-fax");
      }
      expect(await countOf("submitting")).toBe(3);
      const [alarm] = await listAlarms(admin);
      expect(alarm).toMatchObject({ kind: "telnyx-refused", words: expect.stringMatching(/key|money/) });
      const waits = await whatFaxesWaitFor(faxIds.map((id) => ({ id, status: "submitting" })));
      expect(waits.get(faxIds[2] ?? "")).toContain(alarm?.words);
      await later(1);
      await work("send-fax");
      await work("send-fax");
      expect(await countOf("submitting")).toBe(0);
      expect(await listAlarms(admin)).toEqual([]);
    },
  );

  it("also when it takes faxes and fails each: they wait, one at a time tries, and all flow once one was called", async () => {
    const recipients = Array.from({ length: 12 }, someNumber);
    const faxIds = await broadcastTo(recipients);
    await sandbox.call("PUT", "/_sim/account", { open: false });
    await work("send-fax");
    await expect.poll(() => countOf("retry_planned")).toBe(10);
    expect(await countOf("submitting")).toBe(2);
    expect(await listAlarms(admin)).toMatchObject([
      { kind: "telnyx-disabled", words: "Your Telnyx account is switched off." },
    ]);
    const waits = await whatFaxesWaitFor(faxIds.map((id) => ({ id, status: "retry_planned" })));
    expect(waits.get(faxIds[0] ?? "")).toContain("account is switched off");
    await later(15);
    await work("send-fax");
    await work("send-fax");
    expect((await acceptedFor(recipients)).length).toBe(11);
    // While the one that tried is under way no other does.
    await expect.poll(() => countOf("retry_planned")).toBe(11);
    expect(await listAlarms(admin)).toHaveLength(1);

    await sandbox.call("PUT", "/_sim/account", { open: true });
    await later(15);
    await work("send-fax");
    await expect.poll(() => listAlarms(admin)).toEqual([]);
    await expect
      .poll(async () => {
        // As lines become free.
        await later(1);
        await work("send-fax");
        return delivered(faxIds);
      })
      .toBe(12);
  });

  async function delivered(faxIds: string[]): Promise<number> {
    const states = await Promise.all(faxIds.map(stateOf));
    return states.filter(({ status }) => status === "delivered").length;
  }

  it("yet not for ever for one fax alone, when others were taken meanwhile", async () => {
    const [faxId] = await broadcastTo([someNumber()]);
    const refuse = { method: "POST", path: "/v2/faxes", status: 403, body: {}, times: 1 };
    await sandbox.call("POST", "/_sim/fail-next", refuse);
    await work("send-fax");
    await broadcastTo([someNumber()]);
    await later(1);
    await work("send-fax");
    expect(await countOf("submitting")).toBe(1);
    await sandbox.call("POST", "/_sim/fail-next", refuse);
    await work("send-fax");
    expect(await stateOf(faxId ?? "")).toMatchObject({ status: "failed", attempts: ["void", "rejected"] });
  });

  it("says that the fax application is unknown, not the fax", async () => {
    const [faxId] = await broadcastTo([someNumber()]);
    await sandbox.call("POST", "/_sim/fail-next", {
      method: "POST",
      path: "/v2/faxes",
      status: 404,
      body: {},
      times: 1,
    });
    await work("send-fax");
    const { status, events } = await stateOf(faxId ?? "");
    expect(status).toBe("failed");
    expect(events.at(-1)?.detail?.message).toContain("does not know the fax application");
  });
});

describe("an attempt that an older version handed over, whose client_state names no fax", () => {
  it("is found in Telnyx's list, and not handed over again", async () => {
    const [faxId] = await broadcastTo([someNumber()]);
    wire.setAway(true);
    await work("send-fax");
    const { fax, attempt } = await stateOf(faxId ?? "");
    await sandbox.call("PUT", "/_sim/webhooks/knobs", { drop: 1 });
    const taken = await sandbox.call("POST", "/v2/faxes", {
      connection_id: fax?.connectionId,
      from: FRONT_DESK,
      to: fax?.toNumber,
      media_url: "https://fax.example.org/m/of-then",
      client_state: Buffer.from(attempt?.id ?? "").toString("base64"),
    });
    wire.setAway(false);
    await work("probe-telnyx");
    await later(2);
    await work("resolve-attempt");
    await sandbox.call("PUT", "/_sim/webhooks/knobs", { drop: 0 });
    expect((await stateOf(faxId ?? "")).attempt).toMatchObject({
      id: attempt?.id,
      providerFaxId: idIn.parse(taken).data.id,
    });
    await work("send-fax");
    expect(await acceptedFor([fax?.toNumber ?? ""])).toHaveLength(1);
  });
});

describe("a broadcast", () => {
  it("leaves in the order of its recipients", async () => {
    const recipients = Array.from({ length: 25 }, someNumber);
    await broadcastTo(recipients);
    for (let left = 0; left < 10; left++) {
      const { handle, concurrency: _all, ...choice } = PORTAL_WORK["send-fax"];
      for (const job of await claimJobs("send-fax", 1, choice)) await finishJob(job, await handle(job));
    }
    expect(await acceptedFor(recipients)).toEqual(recipients.slice(0, 10));
  });
});
