import type { AppErrorCode } from "@/lib/errors";
import { failureWords } from "@/lib/fax/rules/failure-words";
import { fileSize } from "@/lib/file-size";
import { LONGEST_MESSAGE, MOST_ATTACHMENTS, MOST_MAIL_BYTES } from "@/lib/mail-in/rules/limits";
import { maskNumber } from "@/lib/webhooks/rules/mask-number";

/* Answers say what happened to a mail, never what is in it: numbers are masked, and files go by their place. */

/** What is wrong with a mail, for the person who wrote it. */
const REFUSED_MAIL = {
  "too-big": `It is larger than ${fileSize(MOST_MAIL_BYTES)}. Send fewer attachments, or scan again at 200 dpi in black and white`,
  empty: "It has no attachment. Attach the pages to be faxed",
  "too-many": `It has more than ${MOST_ATTACHMENTS} attachments. Send them in several mails`,
  "too-wordy": `Its text is longer than the ${LONGEST_MESSAGE} characters that a cover page holds. Attach the text as a file`,
  "no-number":
    "It names no fax number. Write the number with its country code before the @ of the address, or into the subject",
  "not-a-sender": "You can't send faxes. Ask an admin for a number to send from",
  "our-fault": "Something went wrong here, and it is our fault. Send it in the portal, or ask your admin",
} as const;

export type RefusedMail = keyof typeof REFUSED_MAIL;

/** The sentence of a refused mail. */
export function refusedWords(reason: RefusedMail): string {
  return `${REFUSED_MAIL[reason]}. Nothing was sent.`;
}

/** Of files that can't be faxed, with the sentence for each. */
export function refusedFilesWords(sentences: readonly string[]): string {
  return `${sentences.join("\n")}\n\nNothing was sent. Mail it again when that is mended.`;
}

/** How an attachment is called in answers. */
export function attachmentName(index: number): string {
  return `Attachment ${index + 1}`;
}

const QUESTIONS: Partial<Record<AppErrorCode, string>> = {
  "sent-before": "The same pages were sent to the same number a short while ago.",
  "doubtful-number": "The number may not be the one that you mean.",
  "wrong-input": "The number can't be read, or something is missing.",
  forbidden: "You may not send this to that number, or from yours.",
};

/** Of what only its sender can decide, with the place where they do. */
export function draftWords(code: AppErrorCode, link: string): string {
  const why = QUESTIONS[code] ?? "It can't be sent as it is.";
  return `${why} Nothing was sent yet. Look at it and send it in the portal: ${link}`;
}

/** Of text that would be missing on the fax. */
export function missingTextWords(link: string): string {
  return `Some text of the pages can't be shown, because its letters are not in the file. Nothing was sent yet. Look at it in the portal: ${link}`;
}

type Accepted = { numbers: readonly string[]; pages: number; hasCover: boolean; waitsForYes: boolean };

/** Of faxes that were accepted: to whom, how much, and what they wait for. */
export function acceptedWords(
  { numbers, pages, hasCover, waitsForYes }: Accepted,
  { hardToRead, link }: { hardToRead: readonly number[]; link: string },
): string {
  const what = `${pages === 1 ? "1 page" : `${pages} pages`}${hasCover ? " with its cover page" : ""}`;
  const whom = numbers.map(maskNumber).join(", ");
  return [
    `${what} ${pages === 1 ? "goes" : "go"} to ${whom}.`,
    ...(waitsForYes ? ["An admin has to say yes first."] : []),
    ...(hardToRead.length > 0
      ? [`Page ${hardToRead.join(", ")} of the attachments may be hard to read as a fax.`]
      : []),
    `You are answered once more when it was delivered, or was not. See it in the portal: ${link}`,
  ].join("\n\n");
}

type Ended = { toNumber: string; status: string; failureReason: string | null };

/** Of a fax that has ended. */
export function endedWords({ toNumber, status, failureReason }: Ended, link: string): string {
  const to = maskNumber(toNumber);
  if (status === "delivered") return `The fax to ${to} was delivered. See it in the portal: ${link}`;
  const { happened, todo } = failureWords(failureReason, "outbound");
  return [`The fax to ${to} was not delivered.`, happened, todo, `See it in the portal: ${link}`]
    .filter(Boolean)
    .join("\n\n");
}
