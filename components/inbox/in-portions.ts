import { unanswered } from "@/components/ui/unanswered";
import type { ServerAction } from "@/components/ui/use-action-call";
import type { ItemChange } from "@/lib/fax/rules/item-change";
import { MOST_FAXES_AT_ONCE } from "@/lib/fax/rules/what-can-be-done";

export type FaxChange = { faxId: string; change: ItemChange };
export type ChangeItems = ServerAction<{ changes: FaxChange[] }, { undo: FaxChange[]; problems: string[] }>;

const UNREACHED = "The portal did not answer. Look at the list before you try again.";

/**
 * Makes any number of changes, portion by portion, until one is not answered; then the answer holds both what was done and the
 * error. `undo` takes everything back, the last first; each problem stands there once, with how many it is about.
 */
export async function changeInPortions(change: ChangeItems, changes: readonly FaxChange[]) {
  const undo: FaxChange[] = [];
  const counts = new Map<string, number>();
  for (let start = 0; start < changes.length; start += MOST_FAXES_AT_ONCE) {
    const portion = changes.slice(start, start + MOST_FAXES_AT_ONCE);
    const { data, serverError } = await change({ changes: portion }).catch((error) => unanswered(error, UNREACHED));
    if (!data) return { data: { undo, problems: problemsOf(counts, changes.length) }, serverError };
    undo.unshift(...data.undo);
    for (const problem of data.problems) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  }
  return { data: { undo, problems: problemsOf(counts, changes.length) }, serverError: undefined };
}

function problemsOf(counts: ReadonlyMap<string, number>, of: number): string[] {
  return [...counts].map(([problem, count]) => (of === 1 ? problem : `${count} not: ${problem}`));
}
