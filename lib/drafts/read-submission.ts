import { pagesToSend } from "@/lib/documents/rules/composition";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { AppError } from "@/lib/errors";
import { readRecipients } from "@/lib/fax/rules/read-recipients";
import type { Submission } from "@/lib/fax/rules/submission";
import { countryName } from "@/lib/numbers/rules/country-name";
import type { ReadNumber } from "@/lib/numbers/rules/phone-number";

/** Characters; what is longer is no name. */
const LONGEST_NAME = 200;

/** What is submitted, before its document is put together. */
export type UnpreparedSubmission = Omit<Submission, "documentId">;

/**
 * Turns a form as typed into what is submitted under `submissionKey`. Throws `wrong-input` with a sentence for each
 * field that is missing or cannot be read, and for numbers without a country that were not among those shown.
 */
export function readSubmission(
  submissionKey: string,
  content: DraftContent,
  shownNumbers: readonly string[],
): UnpreparedSubmission {
  const { fromNumber, composition, options } = content;
  const hasPages = pagesToSend(composition).length > 0 || composition.cover !== null;
  const sendAt = content.sendAt === null ? null : new Date(content.sendAt);
  const { numbers, names, problem } = readNumbers(content, shownNumbers);
  if (fromNumber && hasPages && !problem) {
    return { submissionKey, recipients: numbers, names, fromNumber, options, sendAt };
  }
  throw new AppError("wrong-input", "The fax is not sent yet.", {
    fieldErrors: {
      ...(problem ? { recipients: problem } : {}),
      ...(fromNumber ? {} : { fromNumber: "Choose the number to send from." }),
      ...(hasPages ? {} : { document: "Add the document to send." }),
    },
  });
}

function readNumbers(
  { recipients: typed, fromNumber }: DraftContent,
  shownNumbers: readonly string[],
): { numbers: string[]; names: Record<string, string>; problem: string | null } {
  const numbers: string[] = [];
  const names: Record<string, string> = {};
  const problems: string[] = [];
  for (const { typed: piece, name, read } of readRecipients(typed, fromNumber).recipients) {
    if (read.state === "wrong") problems.push(read.message);
    else if (read.isGuessed && !shownNumbers.includes(read.number)) problems.push(readAs(piece, read));
    else {
      numbers.push(read.number);
      if (name) names[read.number] = name.slice(0, LONGEST_NAME);
    }
  }
  if (problems.length > 1)
    return { numbers, names, problem: `${problems.length} numbers need a look. Each is marked below.` };
  if (problems[0]) return { numbers, names, problem: problems[0] };
  return { numbers, names, problem: numbers.length === 0 ? "Add at least one fax number." : null };
}

function readAs(typed: string, { formatted, country }: Exclude<ReadNumber, { state: "wrong" }>): string {
  return `Check how we read ${typed}: ${formatted}${country ? `, ${countryName(country)}` : ""}. Then send again.`;
}
