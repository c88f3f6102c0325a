import "server-only";
import { database } from "@/db/client";
import { compareRestored } from "@/lib/after-restore/compare-with-telnyx";
import { makeScheduledBackup, startBackupSchedule } from "@/lib/backup/scheduled-backup";
import { learnCallTime } from "@/lib/call-times/learn-call-time";
import { fetchTransmitted } from "@/lib/carrier-rendering/fetch-transmitted";
import { encryptDocuments, startDocumentEncryption } from "@/lib/encrypt-documents";
import { escalateUnopened, startEscalation } from "@/lib/escalation/escalate-unopened";
import { askToCancelLater } from "@/lib/fax/cancel-at-telnyx";
import { fetchInboundDocument } from "@/lib/fax/inbound/fetch-inbound-document";
import { tellDueFax } from "@/lib/fax/inbox/tell-due-fax";
import { sendFaxMail } from "@/lib/fax-mails/send-fax-mail";
import { applyInboxRules } from "@/lib/inbox-rules/apply-inbox-rules";
import { PORTAL } from "@/lib/jobs/job";
import { enqueueJob } from "@/lib/jobs/jobs";
import { startWork, type WorkerOptions } from "@/lib/jobs/workers";
import { sendWaitingMail } from "@/lib/mail/send-mail";
import { sendDigests, startDigests } from "@/lib/mail-digests";
import { sendAnswer } from "@/lib/mail-in/send-answer";
import { deliverWebhook, pickDeliveries } from "@/lib/outgoing-webhooks/deliver";
import { pickDocumentsToRead } from "@/lib/page-text/pick-documents-to-read";
import { readDocument } from "@/lib/page-text/read-document";
import { queueUnreadDocuments } from "@/lib/page-text/store";
import { mayAskTelnyx } from "@/lib/pause/pause";
import { startSweeps, sweepRecent, sweepSilent, sweepWeek } from "@/lib/reconcile/sweeps";
import { runRetention, startRetention } from "@/lib/retention/run-retention";
import { deleteMediaOfAttempt } from "@/lib/sending/delete-media-of-attempt";
import { pickFaxesToSend } from "@/lib/sending/pick-faxes-to-send";
import { askingTelnyx, probeTelnyx } from "@/lib/sending/probe-telnyx";
import { resolveAttempt } from "@/lib/sending/resolve-attempt";
import { sendDueFax } from "@/lib/sending/send-due-fax";
import { settleOverdue } from "@/lib/sending/settle-overdue";
import { settleSecondFax } from "@/lib/sending/settle-second-fax";
import { startDocumentSweep, sweepDocuments } from "@/lib/sweep-documents";
import { BACKGROUND, onBehalfOf, RECEIVED } from "@/lib/turns";
import { startApplying } from "@/lib/webhooks/applier";
import { applyFailedEvent, queueFailedEvents } from "@/lib/webhooks/apply-kept";

/** Everything that the portal does by itself; what asks Telnyx rests while Telnyx is known to be away. */
export const PORTAL_WORK: readonly WorkerOptions[] = [
  { kind: "send-fax", handle: sendDueFax, concurrency: 10, pick: pickFaxesToSend },
  { kind: "probe-telnyx", handle: probeTelnyx, concurrency: 1 },
  { kind: "resolve-attempt", handle: askingTelnyx(resolveAttempt), concurrency: 4, onlyIf: mayAskTelnyx },
  { kind: "settle-overdue", handle: askingTelnyx(settleOverdue), concurrency: 1, onlyIf: mayAskTelnyx },
  { kind: "settle-second-fax", handle: askingTelnyx(settleSecondFax), concurrency: 1, onlyIf: mayAskTelnyx },
  { kind: "delete-media", handle: askingTelnyx(deleteMediaOfAttempt), concurrency: 2, onlyIf: mayAskTelnyx },
  { kind: "cancel-fax", handle: askingTelnyx(askToCancelLater), concurrency: 4, onlyIf: mayAskTelnyx },
  { kind: "fetch-inbound-document", handle: fetchInboundDocument, concurrency: 4 },
  { kind: "fetch-transmitted", handle: fetchTransmitted, concurrency: 4 },
  { kind: "learn-call-time", handle: learnCallTime, concurrency: 1 },
  { kind: "read-document", handle: readDocument, concurrency: 1, pick: pickDocumentsToRead },
  { kind: "apply-inbox-rules", handle: applyInboxRules, concurrency: 2 },
  { kind: "tell-due", handle: tellDueFax, concurrency: 1 },
  { kind: "escalate-unopened", handle: escalateUnopened, concurrency: 1 },
  { kind: "send-mail", handle: sendWaitingMail, concurrency: 1 },
  { kind: "mail-fax", handle: sendFaxMail, concurrency: 1 },
  { kind: "answer-mail", handle: sendAnswer, concurrency: 1 },
  { kind: "deliver-webhook", handle: deliverWebhook, concurrency: 8, pick: pickDeliveries },
  { kind: "send-digests", handle: sendDigests, concurrency: 1 },
  { kind: "apply-event", handle: applyFailedEvent, concurrency: 1 },
  { kind: "sweep-documents", handle: sweepDocuments, concurrency: 1 },
  { kind: "keep-retention", handle: runRetention, concurrency: 1 },
  { kind: "compare-restored", handle: askingTelnyx(compareRestored), concurrency: 1, onlyIf: mayAskTelnyx },
  { kind: "encrypt-documents", handle: encryptDocuments, concurrency: 1 },
  { kind: "make-backup", handle: makeScheduledBackup, concurrency: 1 },
  { kind: "reconcile-silent", handle: askingTelnyx(sweepSilent), concurrency: 1, onlyIf: mayAskTelnyx },
  { kind: "reconcile-recent", handle: askingTelnyx(sweepRecent), concurrency: 1, onlyIf: mayAskTelnyx },
  { kind: "reconcile-week", handle: askingTelnyx(sweepWeek), concurrency: 1, onlyIf: mayAskTelnyx },
];

/** Starts what the portal does by itself: the work of the list, what plans its own next time, and webhooks that were kept or failed. */
export async function startPortalWork(): Promise<() => Promise<void>> {
  await startSweeps();
  await enqueueJob(database(), "settle-overdue", PORTAL);
  await startDocumentSweep();
  await startDocumentEncryption();
  await startRetention();
  await startDigests();
  await startEscalation();
  await startBackupSchedule();
  await queueFailedEvents(database());
  await queueUnreadDocuments(database());
  const stopApplying = startApplying();
  const stopWork = await startWork(PORTAL_WORK.map(inItsTurn));
  return async () => {
    await Promise.all([stopApplying(), stopWork()]);
  };
}

/** Nobody waits for what the portal does by itself, except for a fax that has just arrived. */
function inItsTurn(options: WorkerOptions): WorkerOptions {
  const asker = options.kind === "fetch-inbound-document" ? RECEIVED : BACKGROUND;
  return { ...options, handle: (job) => onBehalfOf(asker, () => options.handle(job)) };
}
