import type { ItemChange } from "@/lib/fax/rules/item-change";
import type { InboxTab } from "@/lib/fax/rules/list-tabs";

/** What was done to how many faxes, as the notice says it. `name` is the person's or the label's. */
export function changedWords(change: ItemChange, count: number, name = ""): string {
  const what = count === 1 ? "" : ` ${count} faxes`;
  switch (change.kind) {
    case "place":
      return {
        "to-do": `Put back${what}.`,
        done: `Done${what && `:${what}`}.`,
        junk: `Moved${what} to junk.`,
        trash: `Moved${what} to trash.`,
      }[change.to];
    case "assign":
      if (change.to === null) return count === 1 ? "Nobody has it any more." : `Nobody has the${what} any more.`;
      return change.ifFree ? (count === 1 ? "It is yours." : `${count} faxes are yours.`) : `Handed${what} to ${name}.`;
    case "due":
      return change.at ? `Due date set${what && ` for${what}`}.` : `Due date taken off${what}.`;
    case "label":
      return change.isOn ? `Labelled${what} “${name}”.` : `Took “${name}” off${what}.`;
  }
}

/** Whether a fax leaves the view when that is done to it. */
export function leavesView(tab: InboxTab, change: ItemChange, viewerId: string): boolean {
  if (change.kind === "place") return !PLACES_OF[tab].includes(change.to);
  if (change.kind === "due") return isOutOfTime(tab, change.at);
  if (change.kind !== "assign") return false;
  if (tab === "unassigned") return change.to !== null;
  return tab === "mine" && change.to !== viewerId;
}

function isOutOfTime(tab: InboxTab, dueAt: string | null): boolean {
  if (tab === "overdue") return dueAt === null || Date.parse(dueAt) > Date.now();
  return tab === "due" && dueAt === null;
}

const PLACES_OF: Record<InboxTab, readonly string[]> = {
  "to-do": ["to-do"],
  mine: ["to-do"],
  unassigned: ["to-do"],
  due: ["to-do"],
  overdue: ["to-do"],
  done: ["done"],
  all: ["to-do", "done"],
  junk: ["junk"],
  trash: ["trash"],
};

/** The offer to refuse whoever sent junk, by their numbers as they are shown. */
export function refuseWords(senders: readonly string[]): string {
  const [sender, ...others] = new Set(senders);
  if (others.length > 0) return "Refuse these senders from now on";
  if (!sender) return "Refuse this sender from now on";
  return sender.startsWith("+") ? `Refuse ${sender} from now on` : "Refuse faxes without a number from now on";
}
