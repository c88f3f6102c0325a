import { type ReadNumber, readNumber } from "@/lib/numbers/rules/phone-number";
import { splitRecipients } from "./split-recipients";

export type Recipient = {
  typed: string;
  /** The name that stood beside the number. */
  name: string | null;
  /** Whose it is in the viewer's contacts. */
  contact: string | null;
  /** What faxes to it taught, in a few words. */
  history: string | null;
  /** Where a name was typed and nothing else: the fax numbers of the viewer's contacts of that name, as people write them. */
  offers: readonly string[];
  /** Where the whole name of a group was typed: as it is written, and how many fax numbers are in it. */
  group: { name: string; faxNumbers: number } | null;
  read: ReadNumber;
};

export type ReadRecipients = {
  /** One entry for each different number and each piece that is wrong, in the order typed. */
  recipients: Recipient[];
  /** How many pieces named a number that was there already. */
  duplicates: number;
};

/** Characters; several times what the most recipients of one fax take. Reading more would keep everybody waiting. */
const LONGEST_LIST = 60_000;
const SHOWN_OF_LONGER = 40;

/**
 * Reads a typed or pasted list of fax numbers, those without a country code as they are dialled in the country of
 * `fromNumber`; the same number in two spellings counts once. A list that is too long is wrong as a whole: a part of it
 * could end in the middle of a number.
 */
export function readRecipients(text: string, fromNumber: string | null): ReadRecipients {
  if (text.length > LONGEST_LIST) return { recipients: [tooLong(text)], duplicates: 0 };
  const byNumber = new Map<string, Recipient>();
  const pieces = splitRecipients(text);
  for (const { typed, number, name } of pieces) {
    const read = readNumber(number, fromNumber);
    const key = read.state === "wrong" ? `wrong:${typed}` : read.number;
    if (!byNumber.has(key))
      byNumber.set(key, { typed, name, contact: null, history: null, offers: [], group: null, read });
  }
  return { recipients: [...byNumber.values()], duplicates: pieces.length - byNumber.size };
}

function tooLong(text: string): Recipient {
  const message = "This list is too long for one fax. Split it into several.";
  return {
    typed: `${text.slice(0, SHOWN_OF_LONGER)}…`,
    name: null,
    contact: null,
    history: null,
    offers: [],
    group: null,
    read: { state: "wrong", message },
  };
}
