const DAY_MS = 86_400_000;

/** So many faxes may one person have begun; as many as lists show. */
export const MOST_DRAFTS = 100;

/** Of one draft, in UTF-8: several times what 1,000 recipients and 350 pages with looks of their own need. */
export const MOST_DRAFT_BYTES = 256 * 1024;

/** A draft that nobody changes ends so long after the last change. */
export const DRAFT_KEPT_MS = 90 * DAY_MS;

/** So long before, its writer is told. */
const TOLD_BEFORE_MS = 14 * DAY_MS;

/** When this draft ends, once that is near; else null. */
export function endsSoon(updatedAt: Date, now: Date): Date | null {
  const end = new Date(updatedAt.getTime() + DRAFT_KEPT_MS);
  return end.getTime() - now.getTime() < TOLD_BEFORE_MS ? end : null;
}
