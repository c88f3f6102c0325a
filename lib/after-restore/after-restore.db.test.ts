import { readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { database, openDatabase, useDatabase } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { makeBackup } from "@/lib/backup/make-backup";
import { restoreBackup } from "@/lib/backup/restore-backup";
import { standOn, startPortalOf } from "@/lib/backup/testing/portal-life";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { buildChild } from "@/lib/documents/testing/build-child";
import { environment } from "@/lib/env";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { findFax } from "@/lib/fax/queries/find-fax";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, submissionOf } from "@/lib/fax/testing/scene";
import { sendFaxNow } from "@/lib/fax/waiting";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { startCarrierFacingServer } from "@/lib/sending/testing/carrier-facing-server";
import { emptyDatabase } from "@/scripts/testing/test-database";
import { readRestoredNotice } from "./held-faxes";
import { releaseHeldFaxes } from "./release-held-faxes";
import { readRestored } from "./restored";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());

const FRONT_DESK = "+13125790015";
const LATER = "+13125550130";
/** The other side is busy for ever. */
const BUSY = "+13125550001";
const SENT = ["+13125550121", "+13125550122", "+13125550123", "+13125550124", "+13125550125"];
const UNSENT = ["+13125550141", "+13125550142"];
const LETTER = readFileSync("e2e/documents/two-pages.pdf");
const applications = z.object({ data: z.array(z.object({ id: z.string() })) });
const ledger = z.array(z.object({ kind: z.string(), to: z.string().optional() }));
const patience = { timeout: 90_000, interval: 100 };

let root: string;
let admin: Viewer;
let close = () => {};
const urls: (string | undefined)[] = [];
const drops: (() => Promise<void>)[] = [];
const faxOf = new Map<string, string>();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "plainfax-after-restore-"));
  for (const { url, drop } of [await emptyDatabase(), await emptyDatabase()]) {
    urls.push(url);
    drops.push(drop);
  }
  await buildChild();
  const server = await startCarrierFacingServer();
  close = server.close;
  environment().telnyx.portalOrigin = server.origin;
  const { data } = applications.parse(await sandbox.call("GET", "/v2/fax_applications"));
  await sandbox.call("PATCH", `/v2/fax_applications/${data[0]?.id}`, {
    application_name: "Front desk",
    webhook_event_url: `${server.origin}/api/webhooks/telnyx`,
  });
});

afterAll(async () => {
  documentEngine().close();
  close();
  await sandbox.close();
  for (const drop of drops) await drop();
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
});

async function submit(recipients: string[], sendAt: Date | null = null): Promise<void> {
  const documentId = await createDocument(admin, { content: LETTER, pageCount: 2 });
  for (const recipient of recipients) {
    const details = { fromNumber: FRONT_DESK, recipients: [recipient], documentId, sendAt };
    const { faxIds } = await sendFax(admin, await submissionOf(admin, details));
    faxOf.set(recipient, faxIds[0] ?? "");
  }
}

async function statusOf(recipient: string) {
  return (await findFax(admin, faxOf.get(recipient) ?? ""))?.status;
}

async function transmissionsTo(recipient: string): Promise<number> {
  const entries = ledger.parse(await sandbox.call("GET", "/_sim/ledger"));
  return entries.filter(({ kind, to }) => kind === "transmission" && to === recipient).length;
}

/** How many calls were made to each number since the beginning. */
async function acceptedTo(recipient: string): Promise<number> {
  const entries = ledger.parse(await sandbox.call("GET", "/_sim/ledger"));
  return entries.filter(({ kind, to }) => kind === "accepted" && to === recipient).length;
}

describe("after a restore", { retry: 0 }, () => {
  it("nothing is sent that was sent since the backup; what was not is released by a person, once", async () => {
    const [first, second] = [join(root, "first"), join(root, "second")];
    let stop = await startPortalOf(first, urls[0]);
    await syncNumbers();
    admin = await createPerson({ role: "admin" });
    await stop();

    // Nobody works while these are submitted: they all wait at the moment of the backup.
    standOn(first, urls[0]);
    const opened = await openDatabase();
    await submit([...SENT, ...UNSENT, BUSY]);
    await submit([LATER], new Date(Date.now() + 3_600_000));
    const { file } = await makeBackup(opened, first);
    for (const recipient of UNSENT) await cancelFax(admin, faxOf.get(recipient) ?? "");
    await opened.close();
    useDatabase(null);

    stop = await startPortalOf(first, urls[0]);
    await sendFaxNow(admin, faxOf.get(LATER) ?? "");
    for (const recipient of [...SENT, LATER]) {
      await vi.waitFor(async () => expect(await statusOf(recipient)).toBe("delivered"), patience);
    }
    await vi.waitFor(async () => expect(await statusOf(BUSY)).toBe("retry_planned"), patience);
    await stop();

    // A plain backup does not hold the key of its documents.
    await mkdir(second, { recursive: true });
    await copyFile(join(first, "data-key"), join(second, "data-key"));
    await restoreBackup(file, second, { databaseUrl: urls[1] });
    stop = await startPortalOf(second, urls[1]);
    expect(await readRestoredNotice(admin)).toMatchObject({ mayRelease: true });
    await vi.waitFor(async () => expect((await readRestored(database()))?.state).toBe("compared"), patience);
    for (const recipient of [...SENT, LATER]) expect(await statusOf(recipient)).toBe("delivered");
    for (const recipient of UNSENT) expect(await statusOf(recipient)).toBe("submitting");
    // Telnyx had it once, and it failed there: its next attempt waits for a person, too.
    expect(await statusOf(BUSY)).toBe("retry_planned");
    expect(await failureOf(sendFaxNow(admin, faxOf.get(BUSY) ?? ""))).toBe("not-possible-now");
    expect(await readRestoredNotice(admin)).toMatchObject({ held: 3, isCompared: true });

    const member = await createPerson();
    expect(await failureOf(releaseHeldFaxes(member))).toBe("forbidden");
    expect(await readRestoredNotice(member)).toBeNull();
    expect(await releaseHeldFaxes(admin)).toBe(3);
    expect(await releaseHeldFaxes(admin)).toBe(0);
    for (const recipient of UNSENT) {
      await vi.waitFor(async () => expect(await statusOf(recipient)).toBe("delivered"), patience);
    }
    for (const recipient of [...SENT, LATER, ...UNSENT]) {
      expect(await transmissionsTo(recipient), recipient).toBe(1);
      expect(await acceptedTo(recipient), recipient).toBe(1);
    }
    expect(await acceptedTo(BUSY)).toBe(1);
    expect(await readRestoredNotice(admin)).toBeNull();
    await stop();
  }, 400_000);
});
