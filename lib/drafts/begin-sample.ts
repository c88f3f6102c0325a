import "server-only";
import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { onlyReads } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { saveDraft } from "@/lib/drafts/save-draft";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { listUsableNumbers, readOfficePaper } from "@/lib/numbers/queries";
import { onBehalfOf } from "@/lib/turns";

const FILE_NAME = "Sample letter.txt";

const LETTER = `Sample letter

Dear newcomer,

this page goes from one number of your office to the other, through the sandbox, which reaches nobody. It takes the way
of every fax: it is prepared, handed over, called, and told as delivered. A moment later it lies in the inbox of the
other number, where it can be read, handed to somebody, labelled, forwarded and marked as done.

Look at how it goes on its page in the outbox, then open it in the inbox.

Yours,
Plainfax
`;

/** Whether a sample fax can go from one number of the viewer to another: in the sandbox alone. */
export async function canTrySample(viewer: Viewer): Promise<boolean> {
  return (await sampleNumbers(viewer)) !== null;
}

/** Begins a fax of a sample letter from one number of the viewer to another, and answers the id of its draft. Throws `not-possible-now`. */
export async function beginSample(viewer: Viewer): Promise<string> {
  const numbers = await sampleNumbers(viewer);
  if (!numbers) {
    throw new AppError("not-possible-now", "A sample fax needs the sandbox, and two numbers that you may use.");
  }
  const { id: documentId, pageCount } = await onBehalfOf(viewer.personId, () => keepLetter(viewer));
  const draftId = randomUUID();
  const composition = { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId, pages: pageCount }) };
  const content = { recipients: numbers.to, fromNumber: numbers.from, composition };
  await saveDraft(viewer, draftId, { ...draftContentShape.parse({}), ...content });
  return draftId;
}

async function sampleNumbers(viewer: Viewer): Promise<{ from: string; to: string } | null> {
  if (!environment().telnyx.isSandbox || onlyReads(viewer)) return null;
  const usable = (await listUsableNumbers(viewer)).filter(
    ({ connectionId, isOnAccount }) => connectionId && isOnAccount,
  );
  const [from, to] = usable.map(({ phoneNumber }) => phoneNumber);
  return from && to ? { from, to } : null;
}

async function keepLetter({ personId }: Viewer) {
  const paper = await readOfficePaper();
  return withTemporaryFile(async (path) => {
    await writeFile(path, LETTER);
    const added = await addDocument(path, { fileName: FILE_NAME, source: "upload", createdBy: personId, paper });
    if (added.kind !== "ok") throw new Error(`The sample letter was refused: ${added.kind}`);
    return added.document;
  });
}
