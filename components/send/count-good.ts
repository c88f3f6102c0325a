import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";

/** How many of the numbers can be sent to. */
export function countGood({ recipients }: ReadRecipients): number {
  return recipients.filter(({ read }) => read.state !== "wrong").length;
}
