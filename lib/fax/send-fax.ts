import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { findDocument } from "@/lib/documents/queries";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { AppError } from "@/lib/errors";
import { assertOnlyContacts } from "@/lib/fax/assert-only-contacts";
import { addFaxes } from "@/lib/fax/ledger";
import { problemWithSendTime } from "@/lib/fax/rules/send-time";
import { normalOptions, problemsWith, type Submission } from "@/lib/fax/rules/submission";
import { searchTextOf } from "@/lib/fax/search-text";
import { sendingNumber } from "@/lib/fax/sending-number";
import { findSubmission, holdDocument, rememberFromNumber, type StoredFax } from "@/lib/fax/store";
import { lockSubmission, removeDraft } from "@/lib/fax/submission";
import { enqueueJob } from "@/lib/jobs/jobs";
import { judgeSpending } from "@/lib/spending/judge-spending";

/** `batchId` is shared by the faxes of a submission to several recipients; null for one. */
export type Submitted = { faxIds: string[]; batchId: string | null };

/**
 * Takes a submission: one fax per recipient, kept before anything leaves. Submitting the same again answers the same
 * faxes. Throws `wrong-input`, `forbidden`, `not-possible-now`, `not-found`, or `conflict` when the key was already used
 * for something else.
 */
export async function sendFax(viewer: Viewer, given: Submission): Promise<Submitted> {
  const submission = { ...given, recipients: [...new Set(given.recipients)], options: normalOptions(given.options) };
  const fieldErrors = problemsWith(submission);
  const problem = Object.values(fieldErrors)[0];
  if (problem) throw new AppError("wrong-input", problem, { fieldErrors });

  const hash = hashOf(submission);
  const sameSubmission = (from: Executor) => findSubmission(from, viewer.personId, submission.submissionKey);
  const earlier = await sameSubmission(database());
  if (earlier.length > 0) return sameAs(earlier, hash);

  await assertOnlyContacts(viewer, submission.recipients);
  await assertSendTime(submission.sendAt);
  const connectionId = await sendingNumber(viewer, submission.fromNumber);
  const document = await documentToSend(viewer, submission.documentId);
  return database().transaction(async (tx) => {
    await lockSubmission(tx, submission.submissionKey);
    const meanwhile = await sameSubmission(tx);
    if (meanwhile.length > 0) return sameAs(meanwhile, hash);
    if (!(await holdDocument(tx, document.id))) {
      throw new AppError("not-found", "The document is gone. Add it again.");
    }
    return accept(tx, viewer, {
      ...submission,
      hash,
      connectionId,
      fileName: document.fileName,
      pages: document.pageCount,
    });
  });
}

type Checked = Submission & { hash: string; connectionId: string; fileName: string; pages: number };

async function accept(tx: Transaction, viewer: Viewer, submission: Checked): Promise<Submitted> {
  const { submissionKey, recipients, names = {}, fromNumber, documentId, options, sendAt } = submission;
  const { hash, connectionId, fileName, pages } = submission;
  const batchId = recipients.length > 1 ? randomUUID() : null;

  const reasonToWait = await judgeSpending(tx, { personId: viewer.personId, fromNumber, recipients, pages });
  const faxIds = await addFaxes(
    tx,
    { by: viewer, documentId, batchId, sendAt },
    recipients.map((toNumber, batchPosition) => ({
      fromNumber,
      toNumber,
      recipientName: names[toNumber] ?? null,
      connectionId,
      options,
      submissionKey,
      submissionHash: hash,
      batchPosition,
      waitsForYes: reasonToWait(toNumber),
      searchText: searchTextOf({ numbers: [toNumber, fromNumber], name: names[toNumber], fileName }),
    })),
  );
  await removeDraft(tx, viewer, submissionKey);
  // What a program sends from is no wish of its owner's for the next form.
  if (!viewer.apiKey) await rememberFromNumber(tx, viewer.personId, fromNumber);
  await enqueueJob(tx, "read-document", documentId);
  return { faxIds, batchId };
}

/** Throws `wrong-input` for a time at which nothing can leave. */
export async function assertSendTime(sendAt: Date | null): Promise<void> {
  const problem = sendAt && problemWithSendTime(sendAt, await databaseNow(database()));
  if (problem) throw new AppError("wrong-input", problem, { fieldErrors: { sendAt: problem } });
}

async function documentToSend(viewer: Viewer, documentId: string) {
  const document = await findDocument(viewer, documentId);
  if (document.pageCount > UPLOAD_LIMITS.maxPages) {
    throw new AppError(
      "wrong-input",
      `${document.fileName} has ${document.pageCount} pages; the limit is ${UPLOAD_LIMITS.maxPages}. Split it and send the parts one after the other.`,
    );
  }
  return document;
}

function sameAs(earlier: StoredFax[], hash: string): Submitted {
  if (earlier.some(({ submissionHash }) => submissionHash !== hash)) {
    throw new AppError(
      "conflict",
      "This form was already sent with other content. Look in the outbox, then start a new fax.",
    );
  }
  return { faxIds: earlier.map(({ id }) => id), batchId: earlier[0]?.batchId ?? null };
}

function hashOf({ recipients, fromNumber, documentId, options, sendAt }: Submission): string {
  const content = [[...recipients].sort(), fromNumber, documentId, options, sendAt];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
