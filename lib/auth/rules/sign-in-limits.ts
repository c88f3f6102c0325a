/** Wrong tries that cost nothing: at one person from one network few, from a network at all more, because an office shares one. */
export const FREE_TRIES = { person: 4, address: 99 } as const;

/** Failures are forgotten a day after the last one. */
export const FAILURES_KEPT_MS = 24 * 60 * 60_000;

const FIRST_LOCK_MS = 5 * 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;

/** How long nobody may try again after this many failures in a row: five minutes at first, then twice as long each time. */
export function lockMsAfter(failures: number, freeTries: number): number {
  if (failures <= freeTries) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** (failures - freeTries - 1), LONGEST_LOCK_MS);
}

/** What a locked-out person reads. */
export function lockedOutMessage(remainingMs: number): string {
  const minutes = Math.max(1, Math.ceil(remainingMs / 60_000));
  return `Too many tries. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or reset your password.`;
}
