import type { DraftLine } from "@/components/fax/draft-table";
import type { Draft } from "@/lib/drafts/draft-content";
import { readRecipients } from "@/lib/fax/rules/read-recipients";

/** A draft as the list shows it. */
export function draftLine({ id, content, updatedAt }: Draft): DraftLine {
  return { draftId: id, to: recipientsOf(content.recipients), updatedAt };
}

function recipientsOf(typed: string): string {
  const [first, ...others] = readRecipients(typed).recipients;
  if (!first) return "No recipient yet";
  const shown = first.read.state === "wrong" ? first.typed : first.read.formatted;
  return others.length > 0 ? `${shown} and ${others.length} more` : shown;
}
