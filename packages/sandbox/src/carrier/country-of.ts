import parsePhoneNumber from "libphonenumber-js/max";

/** The country (ISO 3166-1 alpha-2) of an E.164 number; undefined when the number cannot exist. */
export function countryOf(phoneNumber: string): string | undefined {
  return parsePhoneNumber(phoneNumber)?.country;
}
