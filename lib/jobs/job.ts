/** The kinds of work; the application hands in a handler for each. */
export type JobKind =
  | "send-fax"
  | "probe-telnyx"
  | "resolve-attempt"
  | "settle-overdue"
  | "settle-second-fax"
  | "delete-media"
  | "cancel-fax"
  | "fetch-inbound-document"
  | "fetch-transmitted"
  | "learn-call-time"
  | "read-document"
  | "compare-restored"
  | "send-mail"
  | "mail-fax"
  | "answer-mail"
  | "read-mailbox"
  | "deliver-webhook"
  | "send-digests"
  | "make-backup"
  | "encrypt-documents"
  | "apply-inbox-rules"
  | "tell-due"
  | "escalate-unopened"
  | "apply-event"
  | "sweep-documents"
  | "keep-retention"
  | "reconcile-silent"
  | "reconcile-recent"
  | "reconcile-week";

/** A piece of work as claimed by one worker. */
export type Job = {
  id: string;
  kind: JobKind;
  subjectId: string;
  /** Which claim this is: a worker whose epoch is no longer the row's may change nothing. */
  epoch: number;
  /** Failures in a row before this run. */
  failures: number;
  createdAt: Date;
};

/** The whole installation, as the subject of a job. */
export const PORTAL = "00000000-0000-0000-0000-000000000000";

/** `againInMs` without an error is waiting, with one it counts as a failure. */
export type JobOutcome = { done: true } | { againInMs: number; error?: string };

export type JobHandler = (job: Job) => Promise<JobOutcome>;
