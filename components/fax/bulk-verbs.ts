import type { FaxActions } from "@/lib/fax/rules/what-can-be-done";

/** What can be done with several faxes at once. */
export const BULK_VERBS = ["cancel", "tryAgain", "trash", "restore", "deleteForGood"] as const;
export type BulkVerb = (typeof BULK_VERBS)[number];

/** A fax of a list that can be ticked, and what can be done with it. */
export type SelectableFax = { faxId: string; state: { can: readonly BulkVerb[] } };

/** What can be done with this one. */
export function bulkVerbsOf(can: FaxActions): BulkVerb[] {
  return BULK_VERBS.filter((verb) => can[verb]);
}
