import type { AskedRecipient } from "@/components/ask/ask-list";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { readRecipients } from "@/lib/fax/rules/read-recipients";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

/** The numbers to which a draft would be sent. */
export function numbersAsked({ recipients, fromNumber }: Pick<DraftContent, "recipients" | "fromNumber">): string[] {
  return readRecipients(recipients, fromNumber).recipients.flatMap(({ read }) =>
    read.state === "wrong" ? [] : [read.number],
  );
}

/** The same with the names of their contacts. */
export function recipientsOf(
  content: Pick<DraftContent, "recipients" | "fromNumber">,
  contacts: ReadonlyMap<string, { name: string }>,
): AskedRecipient[] {
  return numbersAsked(content).map((number) => ({
    number: formatNumber(number),
    name: contacts.get(number)?.name ?? null,
  }));
}
