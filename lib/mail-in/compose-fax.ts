import "server-only";
import { writeFile } from "node:fs/promises";
import { onlyReads } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readCoverChoices } from "@/lib/covers/read-cover-choices";
import { addDocument } from "@/lib/documents/add-document";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { rasterPage } from "@/lib/documents/raster-page";
import {
  type ComposedPage,
  type CoverContent,
  DEFAULT_LOOK,
  pagesOf,
  settingsOf,
} from "@/lib/documents/rules/composition";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { refusalWords } from "@/lib/documents/rules/refusal-words";
import type { StoredDocument } from "@/lib/documents/store";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { DEFAULT_FAX_OPTIONS, RASTER_QUALITY_OF } from "@/lib/fax/rules/fax-options";
import type { FaxMail, MailAttachment } from "@/lib/mail-in/read-mail";
import { attachmentName, type RefusedMail, refusedFilesWords, refusedWords } from "@/lib/mail-in/rules/answer-words";
import { LONGEST_MESSAGE, MOST_ATTACHMENTS } from "@/lib/mail-in/rules/limits";
import { numbersInMail } from "@/lib/mail-in/rules/numbers-in-mail";
import { listUsableNumbers, readOfficePaper } from "@/lib/numbers/queries";
import { findOwnFromNumber } from "@/lib/people/queries";

const LONGEST_SUBJECT = 200;

export type ComposedFax = {
  content: DraftContent;
  /** Of the attachments, counted from 1 over all of them: what a person should look at. */
  hardToRead: number[];
  /** Whether text of a page would not be on the fax at all. */
  isTextMissing: boolean;
};

/**
 * Makes of a mail what the form would say: the attachments as pages, its text as the cover's message, from the number that its sender
 * uses. Answers the sentence that says why it can't. Throws AppError `unavailable`.
 */
export async function composeFax(viewer: Viewer, mail: FaxMail, ourAddress: string): Promise<ComposedFax | string> {
  const { numbers, subject } = numbersInMail(mail, ourAddress);
  const fromNumber = await findSendingNumber(viewer);
  const refused = whyNot(viewer, mail, { fromNumber, numbers });
  if (refused) return refusedWords(refused);

  const documents = await keepAttachments(viewer, mail.attachments);
  if (typeof documents === "string") return documents;
  const pages = documents.flatMap(({ id, pageCount }) => pagesOf({ documentId: id, pages: pageCount }));
  const content: DraftContent = {
    recipients: numbers.join("\n"),
    fromNumber,
    composition: { pages, cover: await coverOf(viewer, { subject, text: mail.text }), asPreviewed: false },
    sendAt: null,
    options: DEFAULT_FAX_OPTIONS,
  };
  // What is too long for a fax is refused anyhow.
  const looked = pages.length > UPLOAD_LIMITS.maxPages ? [] : pages;
  return { content, ...(await lookAt(documents, looked)) };
}

function whyNot(
  viewer: Viewer,
  { attachments, text }: FaxMail,
  { fromNumber, numbers }: { fromNumber: string | null; numbers: readonly string[] },
): RefusedMail | null {
  if (onlyReads(viewer) || !fromNumber) return "not-a-sender";
  if (attachments.length === 0) return "empty";
  if (attachments.length > MOST_ATTACHMENTS) return "too-many";
  if (text.length > LONGEST_MESSAGE) return "too-wordy";
  return numbers.length === 0 ? "no-number" : null;
}

/** As the form offers it: the number they sent from last, or their first. */
async function findSendingNumber(viewer: Viewer): Promise<string | null> {
  const [usable, remembered] = await Promise.all([listUsableNumbers(viewer), findOwnFromNumber(viewer)]);
  const offered = usable
    .filter(({ isOnAccount, connectionId }) => isOnAccount && connectionId)
    .map(({ phoneNumber }) => phoneNumber);
  return offered.find((number) => number === remembered) ?? offered[0] ?? null;
}

async function keepAttachments(
  { personId }: Viewer,
  attachments: readonly MailAttachment[],
): Promise<StoredDocument[] | string> {
  const paper = await readOfficePaper();
  const documents: StoredDocument[] = [];
  const refusals: string[] = [];
  for (const [index, { fileName, bytes }] of attachments.entries()) {
    const added = await withTemporaryFile(async (path) => {
      await writeFile(path, bytes, { mode: 0o600 });
      return addDocument(path, { fileName, source: "upload", createdBy: personId, paper });
    });
    if (added.kind === "ok") documents.push(added.document);
    else refusals.push(refusalWords(added, attachmentName(index)));
  }
  return refusals.length > 0 ? refusedFilesWords(refusals) : documents;
}

/** Without words there is no cover, unless the office wants one with every fax. */
async function coverOf(
  viewer: Viewer,
  { subject, text }: { subject: string; text: string },
): Promise<CoverContent | null> {
  const { defaultId, sender, isRequired } = await readCoverChoices(viewer);
  if (!text && !isRequired) return null;
  return {
    ...{ templateId: defaultId, to: "", from: sender, look: null },
    subject: subject.slice(0, LONGEST_SUBJECT),
    message: text,
  };
}

/** What the form shows beside each page to whoever looks at it, told to somebody who does not. */
async function lookAt(
  documents: readonly StoredDocument[],
  pages: readonly ComposedPage[],
): Promise<Pick<ComposedFax, "hardToRead" | "isTextMissing">> {
  const settings = settingsOf(DEFAULT_LOOK, RASTER_QUALITY_OF[DEFAULT_FAX_OPTIONS.quality]);
  const hardToRead: number[] = [];
  let isTextMissing = false;
  for (const [index, { documentId, page }] of pages.entries()) {
    const document = documents.find(({ id }) => id === documentId);
    if (!document) continue;
    const { findings } = await rasterPage(document, page, settings);
    if (findings.length > 0) hardToRead.push(index + 1);
    isTextMissing ||= findings.some(({ kind }) => kind === "missing-text");
  }
  return { hardToRead, isTextMissing };
}
