import { type ReadNumber, readNumber } from "./phone-number";
import { splitRecipients } from "./split-recipients";

export type ReadRecipients = {
  /** One entry for each different number and each piece that is wrong, in the order typed. */
  recipients: { typed: string; read: ReadNumber }[];
  /** How many pieces named a number that was there already. */
  duplicates: number;
};

/** Reads a typed or pasted list of fax numbers; the same number in two spellings counts once. */
export function readRecipients(text: string): ReadRecipients {
  const byNumber = new Map<string, { typed: string; read: ReadNumber }>();
  const pieces = splitRecipients(text);
  for (const typed of pieces) {
    const read = readNumber(typed);
    const key = read.state === "wrong" ? `wrong:${typed}` : read.number;
    if (!byNumber.has(key)) byNumber.set(key, { typed, read });
  }
  return { recipients: [...byNumber.values()], duplicates: pieces.length - byNumber.size };
}
