import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import type { TextLine } from "@/lib/documents/rules/page-text";
import type { StoredDocument } from "@/lib/documents/store";
import { withPagePicture } from "@/lib/documents/with-page-picture";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { readDocument } from "../read-document";

export const LETTER = "e2e/documents/referral-letter.pdf";
/** Stands on the first page of the letter. */
export const TYPED_WORD = "meniscus";

/** Takes a file in, as a received fax where no sender is named. */
export async function add(path: string, fileName = "Referral.pdf", sender?: Viewer): Promise<StoredDocument> {
  const createdBy = sender?.personId ?? null;
  const added = await addDocument(path, { fileName, source: sender ? "upload" : "inbound", createdBy });
  if (added.kind !== "ok") throw new Error(added.message);
  return added.document;
}

/** The first page of the letter as a machine scans it: a picture without text. */
export async function addScan(): Promise<StoredDocument> {
  const letter = await add(LETTER);
  return withPagePicture(letter, 1, 1728, (path) => add(path, "Scan.pdf"));
}

/** Reads a document to its end. */
export async function read(documentId: string): Promise<void> {
  const job = { id: randomUUID(), kind: "read-document", subjectId: documentId, epoch: 1, failures: 0 } as const;
  for (let isDone = false; !isDone; ) isDone = "done" in (await readDocument({ ...job, createdAt: new Date() }));
}

/** The received faxes that this person finds by these words. */
export async function received(viewer: Viewer, search: string): Promise<string[]> {
  return (await listInbox(viewer, { tab: "all", search })).rows.map(({ id }) => id);
}

export async function textState(documentId: string): Promise<string | undefined> {
  const [row] = await database().select({ text: documents.text }).from(documents).where(eq(documents.id, documentId));
  return row?.text;
}

export function lineWith(word: string, lines: readonly TextLine[]): TextLine {
  const line = lines.find(({ text }) => text.includes(word));
  if (!line) throw new Error(`No line has ${word}.`);
  return line;
}
