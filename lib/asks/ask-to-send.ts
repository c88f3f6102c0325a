import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { fingerprintOf } from "@/lib/asks/fingerprint";
import { type Ask, countWaiting, findLastAsk, whoDecides } from "@/lib/asks/queries";
import { MOST_WAITING } from "@/lib/asks/rules/ask-state";
import { sendApproved } from "@/lib/asks/send-approved";
import { endAsk, insertAsk } from "@/lib/asks/store";
import { recordAudit } from "@/lib/audit";
import type { Program } from "@/lib/auth/viewer-type";
import { assertCoverPage } from "@/lib/covers/assert-cover-page";
import type { StoredDocument } from "@/lib/documents/store";
import type { Draft } from "@/lib/drafts/draft-content";
import { findDraft } from "@/lib/drafts/queries";
import { readSubmission } from "@/lib/drafts/read-submission";
import { composeSubmitted } from "@/lib/drafts/submit-draft";
import { AppError } from "@/lib/errors";
import { assertSendTime } from "@/lib/fax/send-fax";
import { sendingNumber } from "@/lib/fax/sending-number";
import { lockSubmission } from "@/lib/fax/submission";
import { tellAsked } from "@/lib/notices/tell";

/**
 * Asks whoever decides to let a draft of the program's owner be sent, and answers how that stands. Asking the same again asks nobody
 * again: it tells what became of it; `isAnew` asks once more for what expired. A draft that was changed is another ask, and ends the
 * one before. Throws `not-found`, what a fax is refused for that can't leave as it stands, and `not-possible-now` where too many wait.
 */
export async function askToSend(program: Program, draftId: string, { isAnew = false } = {}): Promise<Ask> {
  const draft = await findDraft(program, draftId);
  if (!draft) throw draftNotFound();
  const last = await findLastAsk(database(), program, draftId);
  if (last && stands(last, program, draft, isAnew)) {
    // A process that ended between the approval and the sending leaves the one without the other.
    if (last.state === "approved") await sendApproved(program, last, draft.content);
    return last;
  }
  const document = await wouldSend(program, draft);
  await database().transaction(async (tx) => {
    await lockSubmission(tx, draftId);
    const now = await findLastAsk(tx, program, draftId);
    if (now && stands(now, program, draft, isAnew)) return;
    if (now) await endAsk(tx, now.id, now.state === "waiting" ? "replaced" : "expired");
    await ask(tx, program, draft, document);
  });
  const asked = await findLastAsk(database(), program, draftId);
  if (!asked) throw draftNotFound();
  return asked;
}

/** Whether an ask is for this very draft by this very key, so that its answer is the answer. */
function stands(ask: Ask, { apiKey }: Program, { content }: Draft, isAnew: boolean): boolean {
  if (ask.keyId !== apiKey.id || ask.state === "replaced" || (ask.state === "expired" && isAnew)) return false;
  return ask.fingerprint === fingerprintOf(content, ask.sha256);
}

/** The document that would go out. Whoever decides is not asked about what can't leave as it stands. */
async function wouldSend(program: Program, { id, content }: Draft): Promise<StoredDocument> {
  const submission = readSubmission(id, content, []);
  await assertSendTime(submission.sendAt);
  await assertCoverPage(content.composition);
  await sendingNumber(program, submission.fromNumber);
  return composeSubmitted(program, content, submission);
}

async function ask(tx: Transaction, program: Program, { id, content }: Draft, document: StoredDocument): Promise<void> {
  if ((await countWaiting(tx, program, id)) >= MOST_WAITING) {
    throw new AppError(
      "not-possible-now",
      `${MOST_WAITING} faxes wait for approval already. Wait until a person has decided about some of them.`,
    );
  }
  const fromNumber = content.fromNumber ?? "";
  const askId = await insertAsk(tx, {
    ...{ keyId: program.apiKey.id, personId: program.personId, draftId: id, documentId: document.id, fromNumber },
    fingerprint: fingerprintOf(content, document.sha256),
  });
  await tellAsked(tx, askId, await whoDecides(tx, program.personId, fromNumber));
  await recordAudit(tx, { actor: program.personId, action: "fax.asked", subjectKind: "ask", subjectId: askId });
}

function draftNotFound(): AppError {
  return new AppError("not-found", "There is no such draft, or it was thrown away. Prepare the fax first.");
}
