const LONGEST = 200;
const SIP =
  /^(sips?):([\w.~!$&'()*+=%-]+)@((?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)*[a-z\d](?:[a-z\d-]*[a-z\d])?)(:\d{1,5})?$/i;

/** Whether a destination is meant as a SIP address, be it a whole one or not. */
export function isSip(text: string): boolean {
  return /^sips?:/i.test(text);
}

/**
 * A SIP address in the one form in which it is kept: scheme and host, where case plays no part, in small letters. Null when
 * it is none, or has parameters, which Telnyx's description does not speak of.
 */
export function sipAddressIn(text: string): string | null {
  const [, scheme = "", user = "", host = "", port = ""] = (text.length <= LONGEST && SIP.exec(text)) || [];
  return scheme === "" ? null : `${scheme.toLowerCase()}:${user}@${host.toLowerCase()}${port}`;
}
