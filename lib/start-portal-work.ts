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
import { type JobKind, PORTAL } from "@/lib/jobs/job";
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

/** What the workers do: all but reading the mailbox, for which `lib/mail-in/watch-mailbox.ts` holds a line open. */
export type WorkKind = Exclude<JobKind, "read-mailbox">;

/** Everything that the portal does by itself; what asks Telnyx rests while Telnyx is known to be away. */
export const PORTAL_WORK: Readonly<Record<WorkKind, Omit<WorkerOptions, "kind">>> = {
  "send-fax": { handle: sendDueFax, concurrency: 10, pick: pickFaxesToSend },
  "probe-telnyx": { handle: probeTelnyx, concurrency: 1 },
  "resolve-attempt": { handle: askingTelnyx(resolveAttempt), concurrency: 4, onlyIf: mayAskTelnyx },
  "settle-overdue": { handle: askingTelnyx(settleOverdue), concurrency: 1, onlyIf: mayAskTelnyx },
  "settle-second-fax": { handle: askingTelnyx(settleSecondFax), concurrency: 1, onlyIf: mayAskTelnyx },
  "delete-media": { handle: askingTelnyx(deleteMediaOfAttempt), concurrency: 2, onlyIf: mayAskTelnyx },
  "cancel-fax": { handle: askingTelnyx(askToCancelLater), concurrency: 4, onlyIf: mayAskTelnyx },
  "fetch-inbound-document": { handle: fetchInboundDocument, concurrency: 4 },
  "fetch-transmitted": { handle: fetchTransmitted, concurrency: 4 },
  "learn-call-time": { handle: learnCallTime, concurrency: 1 },
  "read-document": { handle: readDocument, concurrency: 1, pick: pickDocumentsToRead },
  "apply-inbox-rules": { handle: applyInboxRules, concurrency: 2 },
  "tell-due": { handle: tellDueFax, concurrency: 1 },
  "escalate-unopened": { handle: escalateUnopened, concurrency: 1 },
  "send-mail": { handle: sendWaitingMail, concurrency: 1 },
  "mail-fax": { handle: sendFaxMail, concurrency: 1 },
  "answer-mail": { handle: sendAnswer, concurrency: 1 },
  "deliver-webhook": { handle: deliverWebhook, concurrency: 8, pick: pickDeliveries },
  "send-digests": { handle: sendDigests, concurrency: 1 },
  "apply-event": { handle: applyFailedEvent, concurrency: 1 },
  "sweep-documents": { handle: sweepDocuments, concurrency: 1 },
  "keep-retention": { handle: runRetention, concurrency: 1 },
  "compare-restored": { handle: askingTelnyx(compareRestored), concurrency: 1, onlyIf: mayAskTelnyx },
  "encrypt-documents": { handle: encryptDocuments, concurrency: 1 },
  "make-backup": { handle: makeScheduledBackup, concurrency: 1 },
  "reconcile-silent": { handle: askingTelnyx(sweepSilent), concurrency: 1, onlyIf: mayAskTelnyx },
  "reconcile-recent": { handle: askingTelnyx(sweepRecent), concurrency: 1, onlyIf: mayAskTelnyx },
  "reconcile-week": { handle: askingTelnyx(sweepWeek), concurrency: 1, onlyIf: mayAskTelnyx },
};

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
  const stopWork = await startWork(portalWorkers());
  return async () => {
    await Promise.all([stopApplying(), stopWork()]);
  };
}

/** Nobody waits for what the portal does by itself, except for a fax that has just arrived. */
function portalWorkers(): WorkerOptions[] {
  return (Object.keys(PORTAL_WORK) as WorkKind[]).map((kind) => {
    const asker = kind === "fetch-inbound-document" ? RECEIVED : BACKGROUND;
    const { handle, ...options } = PORTAL_WORK[kind];
    return { kind, ...options, handle: (job) => onBehalfOf(asker, () => handle(job)) };
  });
}
