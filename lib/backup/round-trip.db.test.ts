import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arrayBuffer } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { openEmbeddedDatabase } from "@/db/embedded/open";
import { openPostgres } from "@/db/postgres";
import { verifyChain } from "@/lib/audit/verify-chain";
import { openSession } from "@/lib/auth/session-token";
import type { Viewer } from "@/lib/auth/viewer-type";
import { makeBackup } from "@/lib/backup/make-backup";
import { restoreBackup } from "@/lib/backup/restore-backup";
import { startPortalOf } from "@/lib/backup/testing/portal-life";
import { coverDocument } from "@/lib/covers/cover-document";
import { MEDICAL_TEMPLATE } from "@/lib/covers/rules/cover-template";
import { saveCoverTemplate } from "@/lib/covers/save-cover-template";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { openOriginal } from "@/lib/documents/open-original";
import { findDocument } from "@/lib/documents/queries";
import { EMPTY_COMPOSITION } from "@/lib/documents/rules/composition";
import { buildChild } from "@/lib/documents/testing/build-child";
import { FIXTURES } from "@/lib/documents/testing/corpus";
import { saveDraft } from "@/lib/drafts/save-draft";
import { environment } from "@/lib/env";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { sendFax } from "@/lib/fax/send-fax";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { invitePerson, redeemAccessLink } from "@/lib/people/access-links";
import { createPerson, signIn, whoAsks } from "@/lib/people/testing/create-person";
import { faxReport } from "@/lib/reports/fax-report";
import { reportPublicKey } from "@/lib/reports/report-key";
import { sealReport } from "@/lib/reports/seal-report";
import { verifyReport } from "@/lib/reports/verify-report";
import { startCarrierFacingServer } from "@/lib/sending/testing/carrier-facing-server";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { paperPool } from "@/lib/typesetting/write-paper";
import { presign, put, requestHeaders } from "@/lib/uploads/testing/browser";
import { checksumsOf } from "@/scripts/database/testing/checksums-of";
import { emptyDatabase } from "@/scripts/testing/test-database";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
const session = vi.hoisted(() => ({ viewer: null as Viewer | null }));
vi.mock("next/headers", () => ({ headers: async () => requestHeaders.current }));
vi.mock("@/lib/auth/session", async (original) => ({
  ...(await original<typeof import("@/lib/auth/session")>()),
  readSessionViewer: async () => session.viewer,
}));

const [FRONT_DESK, BILLING] = ["+13125790015", "+13125790016"];
const COVER = { templateId: null, to: "Imaging", from: "Dr. Gómez", subject: "A referral", message: "", look: null };
/** What a restore changes on purpose. */
const RENEWED = ["people", "access_links", "settings", "sign_in_failures", "worker_heartbeats"];
const applications = z.object({ data: z.array(z.object({ id: z.string() })) });

let root: string;
let admin: Viewer;
let report: string;
let cookie: string;
let invitation: string;
let stopPortal = async () => {};
const databases: Awaited<ReturnType<typeof emptyDatabase>>[] = [];
const patience = { timeout: 90_000, interval: 100 };

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "plainfax-round-trip-"));
  databases.push(await emptyDatabase(), await emptyDatabase());
  await Promise.all([buildChild(), buildPaperChild()]);
  const carrierFacing = await startCarrierFacingServer();
  environment().telnyx.portalOrigin = carrierFacing.origin;
  const { data } = applications.parse(await sandbox.call("GET", "/v2/fax_applications"));
  await sandbox.call("PATCH", `/v2/fax_applications/${data[0]?.id}`, {
    application_name: "Front desk",
    webhook_event_url: `${carrierFacing.origin}/api/webhooks/telnyx`,
  });
  const stopFirst = await startPortalOf(dataDirOf("first"), databases[0]?.url);
  stopPortal = async () => {
    await stopFirst();
    carrierFacing.close();
  };
  await syncNumbers();
  admin = await createPerson({ role: "admin" });
  session.viewer = admin;
});

/** Stops what runs, once: one that is left behind works on in the tests that follow. */
async function stop(): Promise<void> {
  const running = stopPortal;
  stopPortal = async () => {};
  await running();
}

afterAll(async () => {
  await stop();
  documentEngine().close();
  documentEngine("conversion").close();
  paperPool().close();
  await sandbox.close();
  for (const { drop } of databases) await drop();
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
});

function dataDirOf(name: string): string {
  return join(root, name);
}

it("brings back every row and every file of an office that sends, receives and keeps all kinds of files", {
  timeout: 400_000,
}, async () => {
  const documentIds = await uploadEveryKind();
  const faxId = await sendAndReceive(documentIds[0] ?? "");
  await writeThings(faxId);
  await stop();

  const [first, second] = [dataDirOf("first"), dataDirOf("second")];
  const before = await open(first, databases[0]?.url);
  const rows = await checksumsOf(before);
  const people = await peopleIn(before);
  const { file, damaged } = await makeBackup(before, first);
  await before.close();
  expect(damaged).toBe(0);
  expect(Number(rows.page_texts?.rows)).toBeGreaterThan(0);

  await mkdir(second);
  await copyFile(join(first, "data-key"), join(second, "data-key"));
  const restored = await restoreBackup(file, second, { databaseUrl: databases[1]?.url });
  expect(restored).toMatchObject({ documents: filesBelow(join(first, "documents")).size, missing: 0 });
  const after = await open(second, databases[1]?.url);
  expect(unrenewed(await checksumsOf(after))).toEqual(unrenewed(rows));
  expect(await peopleIn(after)).toEqual(people);
  expect(await verifyChain(after.db)).toMatchObject({ isUnbroken: true });
  await after.close();
  expect(filesBelow(join(second, "documents"))).toEqual(filesBelow(join(first, "documents")));
  expect(endings(second)).toEqual(["docx", "jpg", "pdf", "png", "tif", "txt", "webp", "xlsx"]);

  stopPortal = await startPortalOf(second, databases[1]?.url);
  expect(filesBelow(join(second, "documents"))).toEqual(filesBelow(join(first, "documents")));
  expect((await findFax(admin, faxId))?.status).toBe("delivered");
  for (const id of documentIds) {
    const { bytes, read } = await openOriginal(await findDocument(admin, id));
    expect((await arrayBuffer(read())).byteLength).toBe(bytes);
  }
  expect(verifyReport(report, reportPublicKey()).kind).toBe("genuine");
  await stop();
});

it("signs nobody in who has a cookie or a link of before, also where the secret is the same", async () => {
  stopPortal = await startPortalOf(dataDirOf("second"), databases[1]?.url);
  const claims = await openSession(cookie);
  expect(claims).not.toBeNull();
  expect(claims && (await whoAsks(claims))).toBeNull();
  const token = invitation.split("/").at(-1) ?? "";
  const password = "a long enough password of four words";
  await expect(redeemAccessLink({ token, purpose: "invitation", password })).rejects.toThrow();
  expect(readdirSync(dataDirOf("second"))).not.toContain("auth-secret");
  await stop();
});

/** Every kind that becomes a document, but those that only another office program writes. */
async function uploadEveryKind(): Promise<string[]> {
  const picture = sharp(join(FIXTURES, "valid/self-exif-orient-3.jpg"));
  const files: [name: string, bytes: Buffer][] = [
    ["Letter.pdf", readFileSync("e2e/documents/two-pages.pdf")],
    ["Photo.jpg", readFileSync(join(FIXTURES, "valid/self-exif-orient-3.jpg"))],
    ["Scan.png", await picture.clone().png().toBuffer()],
    ["Scan.webp", await picture.clone().webp().toBuffer()],
    ["Fax.tif", readFileSync(join(FIXTURES, "valid/self-fax-2p-g3.tif"))],
    ["Letter.docx", readFileSync(join(FIXTURES, "office/letter.docx"))],
    ["Table.xlsx", readFileSync(join(FIXTURES, "office/table.xlsx"))],
    ["Note.txt", Buffer.from("Please call back about the referral.\n")],
  ];
  const ids: string[] = [];
  for (const [fileName, bytes] of files) {
    const presigned = await presign({ fileName, size: bytes.length });
    const { serverData } = await (await put(presigned, new Uint8Array(bytes))).json();
    expect(serverData, fileName).toHaveProperty("document");
    ids.push(serverData.document.documentId);
  }
  return ids;
}

async function sendAndReceive(documentId: string): Promise<string> {
  const { faxIds } = await sendFax(admin, {
    submissionKey: randomUUID(),
    recipients: [BILLING],
    fromNumber: FRONT_DESK,
    documentId,
    options: { ...DEFAULT_FAX_OPTIONS, storePreview: true },
    sendAt: null,
  });
  const faxId = faxIds[0] ?? "";
  await vi.waitFor(async () => expect((await findFax(admin, faxId))?.status).toBe("delivered"), patience);
  await vi.waitFor(async () => {
    expect((await listInbox(admin, { tab: "all" })).rows).toMatchObject([{ media: "stored" }]);
    const [row] = await rowsOf<{ waiting: number }>(
      database(),
      sql`select count(*)::int as waiting from jobs where kind in ('read-document', 'fetch-transmitted', 'learn-call-time')`,
    );
    expect(row?.waiting).toBe(0);
  }, patience);
  return faxId;
}

async function writeThings(faxId: string): Promise<void> {
  await saveCoverTemplate(admin, null, { name: "Clinic", isDefault: true, content: MEDICAL_TEMPLATE.content });
  await coverDocument(admin, COVER, { pages: 2, recipients: [BILLING], fromNumber: FRONT_DESK });
  await saveDraft(admin, randomUUID(), {
    ...{ recipients: BILLING, fromNumber: null, composition: EMPTY_COMPOSITION, sendAt: null },
    options: DEFAULT_FAX_OPTIONS,
  });
  report = JSON.stringify(sealReport(await faxReport(admin, faxId)));
  cookie = (await signIn(admin)).sealed;
  invitation = (await invitePerson(admin, { name: "Leo", email: "leo@example.org", role: "member" })).link;
}

function open(dataDir: string, url: string | undefined): Promise<OpenDatabase> | OpenDatabase {
  return url ? openPostgres(url) : openEmbeddedDatabase(dataDir);
}

function peopleIn({ db }: OpenDatabase) {
  return rowsOf(db, sql`select to_jsonb(people) - 'session_epoch' as person from people order by id`);
}

function unrenewed(rows: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(rows).filter(([table]) => !RENEWED.includes(table)));
}

/** Each file with the hash of its bytes. */
function filesBelow(directory: string): Map<string, string> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
  const files = entries.map(({ parentPath, name }) => [name, hashOf(join(parentPath, name))] as const);
  return new Map(files.sort(([a], [b]) => a.localeCompare(b)));
}

function endings(dataDir: string): string[] {
  return [
    ...new Set([...filesBelow(join(dataDir, "documents")).keys()].map((name) => name.split(".")[1] ?? "")),
  ].sort();
}
