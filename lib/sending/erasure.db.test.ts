import { randomUUID } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { eq, or, sql } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { addDocument } from "@/lib/documents/add-document";
import { findDocument } from "@/lib/documents/queries";
import { EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { saveDraft } from "@/lib/drafts/save-draft";
import { submitDraft } from "@/lib/drafts/submit-draft";
import { REPEAT } from "@/lib/fax/assert-meant";
import { composePagesOfFax } from "@/lib/fax/compose-pages-of-fax";
import { deleteFax } from "@/lib/fax/delete-fax";
import { addNote } from "@/lib/fax/inbox/notes";
import { findFax } from "@/lib/fax/queries/find-fax";
import { trashFax } from "@/lib/fax/shelving";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { BILLING, FRONT_DESK, portalAtWork } from "./testing/portal-at-work";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
openTestDatabase();
const dataDirectory = temporaryDataDirectory();

const portal = portalAtWork(sandbox);

/** On the page, in the file's name and in the note; nobody else says it. */
const MARKER = "zebramarker";
const PATIENCE = { timeout: 60_000, interval: 100 };

async function upload() {
  const pdf = await PDFDocument.create();
  pdf.addPage([612, 792]).drawText(`The ${MARKER} of this patient`, { x: 72, y: 600, size: 18 });
  const path = join(dataDirectory, "upload.pdf");
  await writeFile(path, await pdf.save());
  const added = await addDocument(path, {
    fileName: `${MARKER}.pdf`,
    source: "upload",
    createdBy: portal.admin.personId,
  });
  if (added.kind !== "ok") throw new Error(added.message);
  return added.document;
}

async function send(documentId: string, to: string): Promise<string> {
  const composition = { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId, pages: 1 }) };
  const content = draftContentShape.parse({ composition, recipients: to, fromNumber: FRONT_DESK });
  const { faxIds } = await submitDraft(portal.admin, randomUUID(), content, {
    meant: [REPEAT],
    shownNumbers: [],
  });
  const faxId = faxIds[0] ?? "";
  await portal.reaches(faxId, "delivered");
  return faxId;
}

/** Tables with a row that says the marker, in a text, in JSON or in bytes. */
async function tablesWithMarker(): Promise<string[]> {
  const tables = await rowsOf<{ name: string }>(
    database(),
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const hex = Buffer.from(MARKER).toString("hex");
  const found: string[] = [];
  for (const { name } of tables) {
    const pattern = `%(${MARKER}|${hex})%`;
    const rows = await rowsOf(
      database(),
      sql`select 1 from ${sql.identifier(name)} as entry where lower(entry::text) similar to ${pattern} limit 1`,
    );
    if (rows.length > 0) found.push(name);
  }
  return found.toSorted();
}

/** What a deleted document could still be read from. */
async function keptFiles(): Promise<string[]> {
  const entries = await readdir(dataDirectory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(dataDirectory.length + 1))
    .filter((path) => /^(documents|pages|quarantine|temporary|uploads)\//.test(path));
}

async function bodiesOf(faxId: string): Promise<number> {
  const [row] = await rowsOf<{ bytes: number }>(
    database(),
    sql`select coalesce(sum(octet_length(body)), 0)::int as bytes from webhook_events where fax_id = ${faxId}`,
  );
  return row?.bytes ?? 0;
}

async function providerIdsOf(...faxIds: string[]): Promise<string[]> {
  const rows = await database()
    .select({ received: faxes.providerFaxId, sent: faxAttempts.providerFaxId })
    .from(faxes)
    .leftJoin(faxAttempts, eq(faxAttempts.faxId, faxes.id))
    .where(or(...faxIds.map((id) => eq(faxes.id, id))));
  return rows.flatMap(({ received, sent }) => received ?? sent ?? []);
}

it("takes all that was ever made of a fax, here and at Telnyx, out of every table and folder", async () => {
  const original = await upload();
  const sent = await send(original.id, BILLING);
  const received = await portal.arrived();
  await addNote(portal.admin, received.id, `Ask about the ${MARKER}`);
  await addNote(portal.admin, sent, `Sent the ${MARKER}`);

  const saved = await composePagesOfFax(portal.admin, received.id, [{ page: 1, rotation: 90 }]);
  const sentOn = await send(received.documentId, "+13127367276");
  const again = await contentFromFax(portal.admin, sent, "send-again");
  await saveDraft(portal.admin, randomUUID(), again);
  const forward = await contentFromFax(portal.admin, received.id, "forward");
  await saveDraft(portal.admin, randomUUID(), { ...forward, recipients: "+1312736" });
  await vi.waitFor(
    async () => expect(await tablesWithMarker()).toEqual(["documents", "fax_notes", "faxes", "page_texts"]),
    PATIENCE,
  );
  expect(await bodiesOf(received.id)).toBeGreaterThan(0);
  expect((await keptFiles()).length).toBeGreaterThan(2);
  const atTelnyx = await providerIdsOf(sent, received.id, sentOn);
  expect(atTelnyx).toHaveLength(3);

  for (const id of [received.id, sent]) {
    await trashFax(portal.admin, id);
    await deleteFax(portal.admin, id);
  }

  expect(await tablesWithMarker()).toEqual([]);
  await vi.waitFor(async () => expect(await keptFiles()).toEqual([]), PATIENCE);
  for (const id of [received.id, sent]) expect(await bodiesOf(id)).toBe(0);
  for (const id of atTelnyx) {
    await expect(sandbox.call("GET", `/v2/faxes/${id}`), id).rejects.toThrow();
  }
  for (const id of [original.id, received.documentId, saved.id]) {
    await expect(findDocument(portal.admin, id)).rejects.toMatchObject({ code: "not-found" });
  }
  expect(await findFax(portal.admin, sentOn)).toMatchObject({ status: "delivered", document: null });
});
