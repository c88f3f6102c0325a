import "server-only";
import { database } from "@/db/client";
import { findKeptProfile, type KeptProfile } from "@/lib/applications/outbound-profiles";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { OfficeClock } from "@/lib/clock/rules/clock";
import { groupsNamed } from "@/lib/contacts/groups";
import { contactsOf, faxesNamed } from "@/lib/contacts/queries";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { strangersTo } from "@/lib/fax/assert-only-contacts";
import { endedCalls, numberMemories } from "@/lib/fax/queries/number-memory";
import { numbersNotInUse } from "@/lib/fax/queries/numbers-not-in-use";
import { bestHours, hoursWords } from "@/lib/fax/rules/best-hours";
import { strangerWords } from "@/lib/fax/rules/misdial";
import { memoryWords } from "@/lib/fax/rules/number-memory";
import { type ReadRecipients, type Recipient, readRecipients } from "@/lib/fax/rules/read-recipients";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { countryInSentence } from "@/lib/numbers/rules/country-name";
import { countryOf, formatNumber, type ReadNumber } from "@/lib/numbers/rules/phone-number";
import { findAdminToAsk } from "@/lib/people/queries";
import { readCeilings, readSpent } from "@/lib/spending/queries";
import { fullDayWords, isCountryAllowed, passedBy } from "@/lib/spending/rules/ceilings";

/** Of more recipients nobody reads what is said of each. */
const MOST_WITH_HOURS = 20;
/** Of more names nobody wants to choose; a pasted sheet may have thousands of words without a number. */
const MOST_NAMES = 20;

/**
 * Reads the typed recipients and says what is known to keep a fax from arriving: a country that the outbound voice profile
 * of the From number does not allow, a number that was not in use three times in a row, and the From number itself; and what will
 * wait for an admin's yes. Tells whose each number is and what faxes to it taught; of few, in which hours by `clock` they are reached best.
 * Where the name of a contact or a group was typed instead, its numbers are offered.
 */
export async function judgeRecipients(
  viewer: Viewer,
  { recipients: typed, fromNumber }: Pick<DraftContent, "recipients" | "fromNumber">,
  clock?: OfficeClock,
): Promise<ReadRecipients> {
  const read = await withOffers(viewer, readRecipients(typed, fromNumber));
  const numbers = read.recipients.flatMap(({ read: one }) => (one.state === "wrong" ? [] : one.number));
  if (numbers.length === 0) return read;
  const [profile, unused, waits, contacts, memories, strangers, calls] = await Promise.all([
    profileOf(viewer, fromNumber),
    numbersNotInUse(numbers),
    whatWillWait(viewer, numbers, fromNumber),
    contactsOf(viewer, numbers),
    numberMemories(viewer, numbers),
    strangersTo(viewer, numbers),
    endedCalls(viewer, clock && numbers.length <= MOST_WITH_HOURS ? numbers : []),
  ]);
  const adder = strangers.size > 0 ? await findAdminToAsk(viewer) : null;
  const mend = await whoAllowsCountries(viewer, profile);
  const judge = (one: ReadNumber): ReadNumber => {
    if (one.state === "wrong") return one;
    if (strangers.has(one.number)) return { state: "wrong", message: strangerWords(one.number, adder) };
    if (one.country && profile && !profile.countries.includes(one.country)) {
      return warn(
        one,
        `Faxes to ${countryInSentence(one.country)} are not allowed from this number. ${mend(one.country)}`,
      );
    }
    const waiting = waits(one);
    if (waiting) return warn(one, waiting);
    if (one.number === fromNumber) {
      return warn(one, `${one.formatted} is the number that you send from. Check whether you mean it.`);
    }
    if (unused.has(one.number)) {
      return warn(one, `${one.formatted} was not in use the last 3 times. Check it with the recipient.`);
    }
    return one;
  };
  const hoursOf = (number: string): string => {
    const best = clock ? bestHours(calls.get(number) ?? [], clock.timeZone) : null;
    return best && clock ? `best from ${hoursWords(best, clock.hours)}` : "";
  };
  const know = (one: Recipient): Recipient => {
    if (one.read.state === "wrong") return one;
    const memory = memories.get(one.read.number);
    return {
      ...one,
      contact: contacts.get(one.read.number)?.name ?? null,
      history: memory ? [memoryWords(memory), hoursOf(one.read.number)].filter(Boolean).join(", ") : null,
      read: judge(one.read),
    };
  };
  return { ...read, recipients: read.recipients.map(know) };
}

/** With the numbers of contacts and the groups whose names stand there whole; whoever leaves a name without choosing has no number yet. */
async function withOffers(viewer: Viewer, read: ReadRecipients): Promise<ReadRecipients> {
  const names = read.recipients.flatMap((one) => (isOnlyName(one) ? one.typed : [])).slice(0, MOST_NAMES);
  if (names.length === 0) return read;
  const [faxes, groups] = await Promise.all([faxesNamed(viewer, names), groupsNamed(viewer, names)]);
  const offer = (one: Recipient): Recipient => {
    if (!isOnlyName(one)) return one;
    const [numbers, group] = [faxes.get(one.typed) ?? [], groups.get(one.typed) ?? null];
    if (numbers.length === 0 && !group) return one;
    const message = whichWords(one.typed, numbers.length, group?.faxNumbers ?? 0);
    return { ...one, offers: numbers.map(formatNumber), group, read: { state: "wrong", message } };
  };
  return { ...read, recipients: read.recipients.map(offer) };
}

function whichWords(typed: string, ofContacts: number, ofGroup: number): string {
  if (ofContacts > 0 && ofGroup > 0) return `${typed} is a contact and a group. Choose which you mean.`;
  if (ofGroup > 0) return `${typed} is a group. Choose its ${ofGroup === 1 ? "number" : "numbers"}.`;
  return `${typed} is a contact. Choose ${ofContacts === 1 ? "its number" : "one of its numbers"}.`;
}

function isOnlyName({ typed, read }: Recipient): boolean {
  return read.state === "wrong" && /\p{L}/u.test(typed);
}

/** The sentence for each number that an admin has to say yes to, as far as it is known before the document is. */
async function whatWillWait(viewer: Viewer, numbers: string[], fromNumber: string | null) {
  if (!fromNumber) return () => null;
  const ceilings = await readCeilings(database());
  const spent = await readSpent(database(), { personId: viewer.personId, fromNumber });
  const home = countryOf(fromNumber);
  const passed = passedBy(ceilings, spent, { faxes: numbers.length, pages: numbers.length });
  return ({ number }: Exclude<ReadNumber, { state: "wrong" }>): string | null => {
    const country = countryOf(number);
    if (!isCountryAllowed(ceilings, { number, country }, home)) return abroadWords(country);
    return passed && number === numbers[0] ? fullDayWords(passed, numbers.length) : null;
  };
}

function abroadWords(country: string | null): string {
  return `Faxes to ${country ? countryInSentence(country) : "this country"} wait for an admin's yes.`;
}

function warn(number: Exclude<ReadNumber, { state: "wrong" }>, message: string): ReadNumber {
  return { ...number, state: "unusual", message };
}

async function profileOf(viewer: Viewer, fromNumber: string | null): Promise<KeptProfile | null> {
  const usable = await listUsableNumbers(viewer);
  const connectionId = usable.find(({ phoneNumber }) => phoneNumber === fromNumber)?.connectionId;
  return connectionId ? findKeptProfile(connectionId) : null;
}

async function whoAllowsCountries(viewer: Viewer, profile: KeptProfile | null): Promise<(country: string) => string> {
  if (viewer.role === "admin") {
    const named = profile?.name ? `“${profile.name}”` : "of its fax application";
    return (country) => `Add ${countryInSentence(country)} to the outbound voice profile ${named} at Telnyx.`;
  }
  const admin = await findAdminToAsk(viewer);
  return (country) => `Ask ${admin ? `${admin} (admin)` : "an admin"} to allow ${countryInSentence(country)}.`;
}
