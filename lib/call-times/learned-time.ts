import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Viewer } from "@/lib/auth/viewer-type";
import { callsToNumber, callsToPrefix } from "./queries";
import { type LearnedTime, learnTime, NOTHING_LEARNED } from "./rules/estimate-seconds";

/** What earlier calls that the viewer may see taught about calls to a number (E.164). */
export async function learnedTime(viewer: Viewer, number: string): Promise<LearnedTime> {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return NOTHING_LEARNED;
  const [toCountry, toNumber] = await Promise.all([
    callsToPrefix(viewer, `+${parsed.countryCallingCode}`),
    callsToNumber(viewer, parsed.number),
  ]);
  return learnTime(toCountry, toNumber);
}
