import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { decideAttempt } from "@/lib/fax/decide-attempt";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, someNumber, submissionOf } from "@/lib/fax/testing/scene";
import { PORTAL } from "@/lib/jobs/job";
import { dueNow, enqueueJob } from "@/lib/jobs/jobs";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { startCarrierFacingServer } from "./testing/carrier-facing-server";
import { stateOf } from "./testing/scene";
import { endEverything, later, work } from "./testing/work";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
openTestDatabase();
temporaryDataDirectory();

const FRONT_DESK = "+13125790015";
/** Numbers of the sandbox with a behaviour of their own. */
const [STAYS_SENDING, HANGS_AFTER_TAKING] = ["+13125550007", "+13125550011"];
const CANCEL = "/v2/faxes/{id}/actions/cancel";
const letter = readFileSync("e2e/documents/two-pages.pdf");
const applications = z.object({ data: z.array(z.object({ id: z.string() })) });
const ledger = z.array(z.object({ kind: z.string(), to: z.string().optional() }));
/** By default what is waited for may take no longer than a second. */
const PATIENCE = { timeout: 90_000, interval: 50 };
let admin: Viewer;
let close = () => {};
/** How the portal answers the carrier: a link is not served while it restarts, and breaks off where it is killed meanwhile. */
const portal = { isUp: true, isCutOff: false, hearsWebhooks: true };

beforeAll(async () => {
  const server = await startCarrierFacingServer({
    isRefused: (path) => (path.startsWith("/m/") ? !portal.isUp : !portal.hearsWebhooks),
    isCutOff: (path) => path.startsWith("/m/") && portal.isCutOff,
  });
  environment().telnyx.portalOrigin = server.origin;
  const { data } = applications.parse(await sandbox.call("GET", "/v2/fax_applications"));
  await sandbox.call("PATCH", `/v2/fax_applications/${data[0]?.id}`, {
    application_name: "Front desk",
    webhook_event_url: `${server.origin}/api/webhooks/telnyx`,
  });
  await syncNumbers();
  admin = await createPerson({ role: "admin" });
  close = server.close;
});

beforeEach(async () => {
  Object.assign(portal, { isUp: true, isCutOff: false, hearsWebhooks: true });
  await endEverything();
});

afterAll(async () => {
  close();
  await sandbox.close();
});

async function sendTo(recipient: string): Promise<string> {
  const documentId = await createDocument(admin, { content: letter, pageCount: 2 });
  const submission = await submissionOf(admin, { fromNumber: FRONT_DESK, recipients: [recipient], documentId });
  const { faxIds } = await sendFax(admin, submission);
  return faxIds[0] ?? "";
}

async function countOf(kind: "accepted" | "transmission", to: string): Promise<number> {
  const entries = ledger.parse(await sandbox.call("GET", "/_sim/ledger"));
  return entries.filter((entry) => entry.kind === kind && entry.to === to).length;
}

async function reaches(faxId: string, status: string): Promise<void> {
  await vi.waitFor(async () => expect((await stateOf(faxId)).status).toBe(status), PATIENCE);
}

function fail(path: string, fault: object): Promise<unknown> {
  return sandbox.call("POST", "/_sim/fail-next", { path, ...fault });
}

describe("a wish to cancel", () => {
  it("is kept in doubt: nothing is posted after it, and nobody gets the fax", async () => {
    const to = someNumber();
    const faxId = await sendTo(to);
    await fail("/v2/faxes", { method: "POST", status: 503, times: 1 });
    await work("send-fax");
    expect((await stateOf(faxId)).status).toBe("checking");
    expect(await cancelFax(admin, faxId)).toEqual({ result: "cancelled-here" });
    for (const _ of [1, 2, 3]) {
      await later(2);
      await work("probe-telnyx", "resolve-attempt", "cancel-fax", "send-fax");
    }
    expect(await stateOf(faxId)).toMatchObject({ status: "cancelled", attempts: ["void"], grants: ["revoked"] });
    expect(await countOf("accepted", to)).toBe(0);
  });

  it("said in doubt stops what Telnyx took in secret, before it dials", async () => {
    portal.hearsWebhooks = false;
    portal.isUp = false;
    const faxId = await sendTo(HANGS_AFTER_TAKING);
    await work("send-fax");
    expect(await stateOf(faxId)).toMatchObject({ status: "checking", grants: ["issued"] });
    expect(await cancelFax(admin, faxId)).toEqual({ result: "cancelled-here" });
    portal.isUp = true;
    await vi.waitFor(async () => expect(await countOf("accepted", HANGS_AFTER_TAKING)).toBe(1), PATIENCE);
    await later(2);
    await work("probe-telnyx", "resolve-attempt");
    expect((await stateOf(faxId)).status).toBe("cancelled");
    expect(await countOf("transmission", HANGS_AFTER_TAKING)).toBe(0);
  });

  it("that comes too late shows at once what happened", async () => {
    portal.hearsWebhooks = false;
    const to = someNumber();
    const faxId = await sendTo(to);
    await work("send-fax");
    await vi.waitFor(async () => expect(await countOf("transmission", to)).toBe(1), PATIENCE);
    expect((await stateOf(faxId)).status).toBe("queued");
    await vi.waitFor(async () => {
      await cancelFax(admin, faxId).catch(() => {});
      expect((await stateOf(faxId)).status).toBe("delivered");
    }, PATIENCE);
    expect((await stateOf(faxId)).kinds).toContain("cancel_too_late");
  });

  it("that Telnyx refuses is left to a person, not to Cancelling", async () => {
    const faxId = await sendTo(STAYS_SENDING);
    await work("send-fax");
    await reaches(faxId, "sending");
    await fail(CANCEL, { method: "POST", status: 403, body: {}, times: 1 });
    await expect(cancelFax(admin, faxId)).rejects.toThrow("permission");
    await waitsForAPerson(faxId);
    await decideAttempt(admin, faxId, "was-sent");
  });

  it("that Telnyx refuses only later, when it can be reached again, is left to a person, too", async () => {
    const faxId = await sendTo(STAYS_SENDING);
    await work("send-fax");
    await reaches(faxId, "sending");
    await fail(CANCEL, { method: "POST", status: 503, body: {}, times: 1 });
    expect(await cancelFax(admin, faxId)).toEqual({ result: "asked" });
    await fail(CANCEL, { method: "POST", status: 403, body: {}, times: 1 });
    await later(1);
    await work("cancel-fax");
    await waitsForAPerson(faxId);
    await decideAttempt(admin, faxId, "was-sent");
  });

  async function waitsForAPerson(faxId: string): Promise<void> {
    const { status, events } = await stateOf(faxId);
    expect(status).toBe("needs_attention");
    expect(events.at(-1)?.detail).toEqual({ why: "cancel-refused" });
  }
});

describe("a document that Telnyx could not fetch", () => {
  it("is proof that nothing was dialled: the fax goes out anew by itself, whatever its sender wished", async () => {
    portal.isUp = false;
    const to = someNumber();
    const documentId = await createDocument(admin, { content: letter, pageCount: 2 });
    const submission = await submissionOf(admin, { fromNumber: FRONT_DESK, recipients: [to], documentId });
    const { faxIds } = await sendFax(admin, { ...submission, options: { ...submission.options, retries: 0 } });
    const faxId = faxIds[0] ?? "";
    await work("send-fax");
    await reaches(faxId, "retry_planned");
    portal.isUp = true;
    await later(1);
    await database().execute(sql`update faxes set due_at = ${dueNow} where due_at is not null`);
    await work("send-fax");
    await reaches(faxId, "delivered");
    expect(await stateOf(faxId)).toMatchObject({ attempts: ["failed", "delivered"], grants: ["revoked", "fetched"] });
    expect(await countOf("transmission", to)).toBe(1);
  });

  it("is given up after five pauses, without blame", async () => {
    portal.isUp = false;
    const faxId = await sendTo(someNumber());
    for (const tries of [1, 2, 3, 4, 5, 6]) {
      await work("send-fax");
      await reaches(faxId, tries < 6 ? "retry_planned" : "failed");
      await later(60);
      await database().execute(sql`update faxes set due_at = ${dueNow} where due_at is not null`);
    }
    expect((await stateOf(faxId)).attempts).toEqual(Array(6).fill("failed"));
  });
});

describe("a document that was cut off while Telnyx fetched it", () => {
  async function cutOff(): Promise<{ faxId: string; to: string }> {
    const to = someNumber();
    const faxId = await sendTo(to);
    portal.isCutOff = true;
    await work("send-fax");
    await reaches(faxId, "retry_planned");
    portal.isCutOff = false;
    expect(await stateOf(faxId)).toMatchObject({ attempts: ["failed"], grants: ["revoked"] });
    return { faxId, to };
  }

  async function tryAgain(): Promise<void> {
    await later(1);
    await database().execute(sql`update faxes set due_at = ${dueNow} where due_at is not null`);
    await work("send-fax");
  }

  /** What Telnyx says of it when it is asked. */
  const answer = (status: number, body: object) => fail("/v2/faxes/{id}", { method: "GET", status, body, times: 1 });

  it("goes out anew by itself once Telnyx has said again that it did not get it", async () => {
    const { faxId, to } = await cutOff();
    await tryAgain();
    await reaches(faxId, "delivered");
    expect(await stateOf(faxId)).toMatchObject({ attempts: ["failed", "delivered"], grants: ["revoked", "fetched"] });
    expect(await countOf("transmission", to)).toBe(1);
  });

  it("waits while Telnyx can't be asked", async () => {
    const { faxId, to } = await cutOff();
    await answer(503, { errors: [] });
    await tryAgain();
    expect(await stateOf(faxId)).toMatchObject({ status: "retry_planned", attempts: ["failed"] });
    await tryAgain();
    await reaches(faxId, "delivered");
    expect(await countOf("transmission", to)).toBe(1);
  });

  it.each([
    ["got it after all and delivered it", "delivered", "delivered", 200],
    ["is sending it", "sending", "failed", 200],
    ["does not know it any more", "", "failed", 404],
  ])("is not sent again where Telnyx %s", async (_, status, becomes, code) => {
    const { faxId } = await cutOff();
    const { attempt } = await stateOf(faxId);
    const known = z
      .object({ data: z.record(z.string(), z.unknown()) })
      .parse(await sandbox.call("GET", `/v2/faxes/${attempt?.providerFaxId}`));
    await answer(code, code === 404 ? { errors: [] } : { data: { ...known.data, status, failure_reason: null } });
    await tryAgain();
    expect((await stateOf(faxId)).attempts).toHaveLength(1);
    expect((await stateOf(faxId)).status).toBe(becomes);
    await tryAgain();
    expect((await stateOf(faxId)).attempts).toHaveLength(1);
  });
});

describe("a fax that Telnyx never ends", () => {
  async function neverEnding(): Promise<string> {
    const faxId = await sendTo(STAYS_SENDING);
    await work("send-fax");
    await reaches(faxId, "sending");
    await enqueueJob(database(), "settle-overdue", PORTAL);
    return faxId;
  }

  it("keeps its number and line no longer than its pages can take; then a person is asked", async () => {
    const first = await neverEnding();
    const second = await sendTo(STAYS_SENDING);
    await work("settle-overdue", "send-fax");
    expect((await stateOf(second)).attempts).toEqual([]);
    await later(40);
    await work("settle-overdue", "send-fax");
    const { status, events } = await stateOf(first);
    expect(status).toBe("needs_attention");
    expect(events.at(-1)?.detail).toEqual({ why: "never-ended" });
    expect((await stateOf(second)).attempts).toEqual(["accepted"]);
  });

  it("is stopped at Telnyx before it is sent again", async () => {
    const faxId = await neverEnding();
    await later(40);
    await work("settle-overdue");
    await decideAttempt(admin, faxId, "send-again");
    await work("send-fax");
    expect((await stateOf(faxId)).attempts).toEqual(["void", "accepted"]);
    const { attempt } = await stateOf(faxId);
    await vi.waitFor(async () => {
      const held = z
        .object({ data: z.array(z.object({ id: z.string(), status: z.string() })) })
        .parse(
          await sandbox.call("GET", `/v2/faxes?filter[to][eq]=${encodeURIComponent(STAYS_SENDING)}&page[size]=50`),
        );
      const others = held.data.filter(({ id, status }) => id !== attempt?.providerFaxId && status === "failed");
      expect(others.length).toBeGreaterThan(0);
    }, PATIENCE);
  });

  it("asked to stop without an end, is left to a person after ten minutes", async () => {
    const faxId = await neverEnding();
    await fail(CANCEL, {
      method: "POST",
      status: 202,
      body: { data: { result: "ok" } },
      times: 1,
    });
    expect(await cancelFax(admin, faxId)).toEqual({ result: "asked" });
    await work("settle-overdue");
    expect((await stateOf(faxId)).status).toBe("sending");
    await later(11);
    await database().execute(sql`update faxes set cancel_requested_at = cancel_requested_at - interval '11 minutes'`);
    await work("settle-overdue");
    expect((await stateOf(faxId)).status).toBe("needs_attention");
  });
});
