import "server-only";
import { randomUUID } from "node:crypto";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import type { Refusal } from "@/lib/documents/rules/refusal-words";
import type { StoredDocument } from "@/lib/documents/store";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { saveDraft } from "@/lib/drafts/save-draft";
import { AppError } from "@/lib/errors";
import { publishChange } from "@/lib/live/publish-change";
import { tellOfDraft } from "@/lib/notices/tell";
import { readOfficePaper } from "@/lib/numbers/queries";
import type { BodyReader } from "@/lib/printing/ipp/body-reader";
import type { StatusName } from "@/lib/printing/ipp/codes";
import type { Printer } from "@/lib/printing/printer";
import { receiveDocument } from "@/lib/printing/receive-document";
import { IppRefusal } from "@/lib/printing/refusal";
import { BESIDE_PDF, type Compression } from "@/lib/printing/rules/formats";
import { endJob, type PrintJob } from "@/lib/printing/store";
import { referenceFor } from "@/lib/unexpected-error";

type Incoming = { readonly body: BodyReader; readonly compression: Compression };

/**
 * Makes a draft of whoever prints of the document in the body, and answers the job as it is then. A computer is answered only when the
 * pages are kept, so that what it takes for printed is there. Throws IppRefusal; then nothing is left but the job, which says why.
 */
export async function takePrint(printer: Printer, job: PrintJob, incoming: Incoming): Promise<PrintJob> {
  try {
    const { document, bytes } = await withTemporaryFile(async (path) => {
      const received = await receiveDocument(incoming.body, incoming.compression, path);
      return { document: await keepPages(printer, job, path), bytes: received };
    });
    const draftId = randomUUID();
    const ended = await endJob(job, { state: "completed", draftId, pages: document.pageCount, bytes });
    if (!ended) throw new IppRefusal("server-error-job-canceled", "The job was cancelled.");
    const pages = pagesOf({ documentId: document.id, pages: document.pageCount });
    const composition = { ...EMPTY_COMPOSITION, pages };
    await saveDraft(printer.viewer, draftId, { ...draftContentShape.parse({}), composition });
    await askForNumber(printer.viewer, draftId);
    return ended;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.status !== "server-error-job-canceled") {
      await endJob(job, { state: "aborted", trouble: refusal.message, draftId: null });
    }
    throw refusal;
  }
}

/** In the browser: behind the bell, and on the pages that are open. */
async function askForNumber({ personId }: Viewer, draftId: string): Promise<void> {
  await database().transaction(async (tx) => {
    await tellOfDraft(tx, personId, "printed", draftId);
    await publishChange(tx, { kind: "draft", id: personId });
  });
}

async function keepPages({ viewer }: Printer, { name: fileName }: PrintJob, path: string): Promise<StoredDocument> {
  const paper = await readOfficePaper();
  const added = await addDocument(path, {
    fileName,
    source: "upload",
    createdBy: viewer.personId,
    paper,
    kinds: BESIDE_PDF,
  });
  if (added.kind !== "ok") throw new IppRefusal(STATUS_OF_REFUSAL[added.kind], added.message);
  return added.document;
}

const STATUS_OF_REFUSAL: Readonly<Record<Refusal["kind"], StatusName>> = {
  "not-a-pdf": "client-error-document-format-not-supported",
  "no-office": "client-error-document-format-not-supported",
  unopened: "client-error-document-format-not-supported",
  password: "client-error-document-format-error",
  "wrong-password": "client-error-document-format-error",
  damaged: "client-error-document-format-error",
  empty: "client-error-document-format-error",
  "too-many-pages": "client-error-request-entity-too-large",
  "too-big": "client-error-request-entity-too-large",
  "unpacks-too-far": "client-error-request-entity-too-large",
  "too-slow": "client-error-document-format-error",
  "our-fault": "server-error-internal-error",
};

function refusalOf(error: unknown): IppRefusal {
  if (error instanceof IppRefusal) return error;
  if (!(error instanceof AppError)) {
    return new IppRefusal(
      "server-error-internal-error",
      `That didn't work. Your admin finds it as ${referenceFor(error)}.`,
    );
  }
  const isPassing = error.code === "unavailable" || error.code === "rate-limited";
  return new IppRefusal(isPassing ? "server-error-temporary-error" : "client-error-not-possible", error.message);
}
