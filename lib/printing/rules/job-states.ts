/** States of a print job, with their numbers in IPP (RFC 8011, 5.3.7). */
export const JOB_STATES = { pending: 3, processing: 5, canceled: 7, aborted: 8, completed: 9 } as const;

export type PrintJobState = keyof typeof JOB_STATES;

/** Whether nothing more becomes of such a job. */
export function isEnded(state: PrintJobState): boolean {
  return JOB_STATES[state] > JOB_STATES.processing;
}
