import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { fetchInboundDocument } from "@/lib/fax/inbound/fetch-inbound-document";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { refreshMedia } from "@/lib/fax/refresh-media";
import { createFax } from "@/lib/fax/testing/scene";
import { claimJobs, enqueueJob, finishJob } from "@/lib/jobs/jobs";
import { createPerson } from "@/lib/people/testing/create-person";
import { retrieveFax } from "@/lib/telnyx/faxes";
import { openTestDatabase } from "@/scripts/testing/test-database";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
openTestDatabase();
temporaryDataDirectory();

const FRONT_DESK = "+13125790015";
const letter = readFileSync("e2e/documents/two-pages.pdf");
const injected = z.object({ data: z.object({ id: z.string() }) });

beforeAll(buildChild);

/** A fax arrived at Telnyx a while ago, so that its first link has expired, and here its document is due. */
async function arrived() {
  const pdf = letter.toString("base64");
  const answer = await sandbox.call("POST", "/_sim/inbound", { to: FRONT_DESK, from: "+16132484850", pdf });
  const { id: providerFaxId } = injected.parse(answer).data;
  await sandbox.call("POST", "/_sim/clock/advance", { ms: 10_000 });
  const { mediaUrl } = await retrieveFax(providerFaxId);
  await sandbox.call("POST", "/_sim/clock/advance", { ms: 11 * 60_000 });
  const fax = await createFax({ direction: "inbound", status: "received", media: "due", providerFaxId, mediaUrl });
  await enqueueJob(database(), "fetch-inbound-document", fax.id);
  return { faxId: fax.id, providerFaxId, admin: await createPerson({ role: "admin" }) };
}

/** A worker's turn, as soon as the pause before it is over. */
async function worksOnce(faxId: string) {
  await enqueueJob(database(), "fetch-inbound-document", faxId);
  const [job] = await claimJobs("fetch-inbound-document", 1);
  if (!job) throw new Error("nothing is due");
  const outcome = await fetchInboundDocument(job);
  await finishJob(job, outcome);
  return outcome;
}

const weather = (change: object) => sandbox.call("PUT", "/_sim/weather", change);

async function mediaOf(faxId: string) {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  return fax?.media;
}

describe("a received document that cannot be had at once", () => {
  it.each(["400", "401", "302", "404", "451", "500", "html"])(
    "is asked for again when its storage answers %s, and is here once it answers well",
    async (kind) => {
      const { faxId, admin } = await arrived();
      await weather({ storage: { rate: 1, kinds: [kind] } });
      for (let turns = 0; turns < 2; turns += 1) expect(await worksOnce(faxId)).toHaveProperty("againInMs");
      expect(await findFax(admin, faxId)).toMatchObject({ media: "due", mediaWaitsFor: expect.any(String) });
      await weather({});
      expect(await worksOnce(faxId)).toEqual({ done: true });
      expect(await mediaOf(faxId)).toBe("stored");
    },
  );

  it.each([400, 401, 302, 404, 451, 500])(
    "is had by a fresh link at once when the old one answers %i",
    async (status) => {
      const { faxId } = await arrived();
      const path = "/s3/{bucket}/{user}/{name}";
      await sandbox.call("POST", "/_sim/fail-next", { method: "GET", path, status, times: 1 });
      expect(await worksOnce(faxId)).toEqual({ done: true });
      expect(await mediaOf(faxId)).toBe("stored");
    },
  );

  it.each([404, 422, 500, 403])("outlasts refusals of a new link with %i", async (status) => {
    const { faxId } = await arrived();
    await weather({ refresh: { fail: 1, status } });
    expect(await worksOnce(faxId)).toHaveProperty("error");
    expect(await mediaOf(faxId)).toBe("due");
    await weather({});
    expect(await worksOnce(faxId)).toEqual({ done: true });
    expect(await mediaOf(faxId)).toBe("stored");
  });

  it("waits for a link that comes long after it was asked for, and says so in the list", async () => {
    const { faxId, admin } = await arrived();
    await weather({ refresh: { delay_ms: 60_000 } });
    expect(await worksOnce(faxId)).toMatchObject({ error: "no-new-link" });
    const { rows } = await listInbox(admin, { tab: "all" });
    expect(rows.find(({ id }) => id === faxId)).toMatchObject({ media: "due", mediaWaitsFor: "no-new-link" });
    await sandbox.call("POST", "/_sim/clock/advance", { ms: 60_000 });
    expect(await worksOnce(faxId)).toEqual({ done: true });
    expect(await mediaOf(faxId)).toBe("stored");
    await weather({});
  });

  it("goes on being asked for when a person asked in vain", async () => {
    const { faxId, admin } = await arrived();
    await database().update(faxes).set({ media: "missing" }).where(eq(faxes.id, faxId));
    await weather({ refresh: { fail: 1, status: 404 } });
    expect(await refreshMedia(admin, faxId)).toEqual({ result: "under-way" });
    await weather({});
    expect(await worksOnce(faxId)).toEqual({ done: true });
    expect(await mediaOf(faxId)).toBe("stored");
  });

  it("is fetched once more from Telnyx when a person asks though it is here", async () => {
    const { faxId, providerFaxId, admin } = await arrived();
    await worksOnce(faxId);
    const before = await retrieveFax(providerFaxId);
    await sandbox.call("POST", "/_sim/clock/advance", { ms: 11 * 60_000 });
    expect(await refreshMedia(admin, faxId)).toEqual({ result: "stored" });
    expect((await retrieveFax(providerFaxId)).mediaUrl).not.toBe(before.mediaUrl);
  });
});
