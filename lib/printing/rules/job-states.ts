/** States of a print job, with their numbers in IPP (RFC 8011, 5.3.7). */
export const JOB_STATES = { pending: 3, processing: 5, canceled: 7, aborted: 8, completed: 9 } as const;

export type PrintJobState = keyof typeof JOB_STATES;

/** Why a job is in its state (RFC 8011, 5.3.8). */
export const JOB_STATE_REASONS: Readonly<Record<PrintJobState, string>> = {
  pending: "job-incoming",
  processing: "job-interpreting",
  canceled: "job-canceled-by-user",
  aborted: "aborted-by-system",
  completed: "job-completed-successfully",
};

/** So long a job waits for its document. */
export const HALF_SENT_SECONDS = 300;

/** Whether nothing more becomes of such a job. */
export function isEnded(state: PrintJobState): boolean {
  return JOB_STATES[state] > JOB_STATES.processing;
}
