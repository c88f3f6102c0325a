import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { faxNumbersOfGroup, findGroups } from "@/lib/contacts/groups";
import { type Contact, contactsOf, listContacts } from "@/lib/contacts/queries";
import { AppError } from "@/lib/errors";
import { recentNumbers } from "@/lib/fax/queries/recent-numbers";
import { MOST_RECIPIENTS } from "@/lib/fax/rules/submission";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { plainNumber } from "@/lib/numbers/rules/plain-number";
import { RecentTries } from "@/lib/recent-tries";

export type Suggestion =
  | { kind: "contact"; name: string; detail: string; number: string; written: string }
  | { kind: "group"; name: string; faxNumbers: number }
  | { kind: "recent"; name: string | null; number: string; written: string };

/** More than anybody types: the form asks at most six times a second. */
const tries = new RecentTries(600, 60_000);

const MOST_CONTACTS = 6;
const MOST_GROUPS = 3;
const MOST_RECENT = 5;
const FEWEST_LETTERS = 2;
const FEWEST_DIGITS = 3;
/** So many digits at the end of a number are the whole of it, as it is dialled in many countries. */
const WHOLE_DIGITS = 10;

/**
 * Whom somebody may mean who typed this piece of a name or number: contacts with a fax number, groups, and numbers of
 * recent faxes, never what only somebody else knows. The recent ones alone where nothing is typed yet. Throws
 * `rate-limited` beyond 600 a minute for each person.
 */
export async function suggestRecipients(viewer: Viewer, piece: string): Promise<Suggestion[]> {
  const typed = piece.trim();
  const digits = plainNumber(typed).replaceAll(/\D/g, "").replace(/^0+/, "");
  const isNumber = /^[\d\s()+./-]+$/.test(plainNumber(typed));
  if (typed !== "" && (isNumber ? digits.length < FEWEST_DIGITS : typed.length < FEWEST_LETTERS)) return [];
  if (!tries.admit(viewer.personId, performance.now())) {
    throw new AppError("rate-limited", "You have asked for very many suggestions. Wait a minute, then try again.");
  }
  const [contacts, groups, recent] = await Promise.all([
    typed === "" ? [] : listContacts(viewer, { search: typed, limit: MOST_CONTACTS }).then(({ rows }) => rows),
    isNumber || typed === "" ? [] : findGroups(viewer, typed, MOST_GROUPS),
    isNumber || typed === "" ? recentNumbers(viewer, digits, MOST_RECENT) : [],
  ]);
  const ofContacts = contacts.flatMap(suggestionsOf);
  const known = new Set(ofContacts.map(({ number }) => number));
  const names = await contactsOf(viewer, recent);
  const suggestions: Suggestion[] = [
    ...ofContacts,
    ...groups.map(({ name, faxNumbers }): Suggestion => ({ kind: "group", name, faxNumbers })),
    ...recent
      .filter((number) => !known.has(number))
      .map((number): Suggestion => {
        const written = formatNumber(number);
        return { kind: "recent", name: names.get(number)?.name ?? null, number, written };
      }),
  ];
  // A number that stands there whole needs no help.
  const isWhole = (number: string) => isNumber && digits.length >= WHOLE_DIGITS && number.endsWith(digits);
  return suggestions.filter((one) => one.kind === "group" || !isWhole(one.number));
}

/** The fax numbers of a group's members as people write them. Throws `not-possible-now` when they are too many for one fax. */
export async function numbersOfGroup(viewer: Viewer, name: string): Promise<string[]> {
  const numbers = await faxNumbersOfGroup(viewer, name, MOST_RECIPIENTS + 1);
  if (numbers.length > MOST_RECIPIENTS) {
    const most = MOST_RECIPIENTS.toLocaleString("en");
    throw new AppError("not-possible-now", `${name} has more than ${most} fax numbers, the most that one fax goes to.`);
  }
  return numbers.map(formatNumber);
}

function suggestionsOf({ name, organisation, numbers }: Contact) {
  return numbers
    .filter(({ kind }) => kind === "fax")
    .map(({ number, note }) => ({
      kind: "contact" as const,
      name,
      detail: [organisation, note].filter(Boolean).join(", "),
      number,
      written: formatNumber(number),
    }));
}
