const A_YEAR_MS = 366 * 86_400_000;
/** A form takes a moment to arrive, and its minute may just have begun. */
const LATE_MS = 60_000;

/** Why a fax cannot be sent at this moment, in a sentence; null when it can. */
export function problemWithSendTime(sendAt: Date, now: Date): string | null {
  const aheadMs = sendAt.getTime() - now.getTime();
  if (Number.isNaN(aheadMs)) return "Choose a day and a time.";
  if (aheadMs < -LATE_MS) return "This time has passed. Choose a later one, or leave it empty to send now.";
  if (aheadMs > A_YEAR_MS) return "Choose a time within a year from now.";
  return null;
}
