const DAY_MS = 86_400_000;

/** Whether somebody may delete for good what they see in the trash, and for how many days it has to have been there. */
export type MayDelete = { isMine: boolean; afterDays: number };

/** From when on a fax of the trash may be deleted for good; null where that is so already. */
export function deletableFrom(trashedAt: Date, { afterDays }: MayDelete, now: Date): Date | null {
  const from = new Date(trashedAt.getTime() + afterDays * DAY_MS);
  return from > now ? from : null;
}

/** Whether a fax stays for this person, whatever state it is in. */
export function isKept(
  { trashedAt, isOnHold }: { trashedAt: Date | null; isOnHold: boolean },
  may: MayDelete,
  now: Date,
): boolean {
  return !may.isMine || isOnHold || (trashedAt !== null && deletableFrom(trashedAt, may, now) !== null);
}

/** For how many days, in words. */
export function daysInWords(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
