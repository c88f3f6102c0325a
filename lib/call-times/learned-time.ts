import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Viewer } from "@/lib/auth/viewer-type";
import { callsToNumber, callsToPrefix } from "./queries";
import { type LearnedTime, learnTime, meanOf, NOTHING_LEARNED } from "./rules/estimate-seconds";

/** More recipients than this hardly change the mean. */
const MOST_NUMBERS = 10;

/** What earlier calls that the viewer may see taught about calls to these numbers (E.164). */
export async function learnedTime(viewer: Viewer, numbers: readonly string[]): Promise<LearnedTime> {
  return meanOf(await Promise.all(numbers.slice(0, MOST_NUMBERS).map((number) => learnedOf(viewer, number))));
}

async function learnedOf(viewer: Viewer, number: string): Promise<LearnedTime> {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return NOTHING_LEARNED;
  const [toCountry, toNumber] = await Promise.all([
    callsToPrefix(viewer, `+${parsed.countryCallingCode}`),
    callsToNumber(viewer, parsed.number),
  ]);
  return learnTime(toCountry, toNumber);
}
