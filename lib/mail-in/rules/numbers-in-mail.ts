import { readNumber } from "@/lib/numbers/rules/phone-number";

/** What looks like a number in a line of words: digits with what people write between them. */
const NUMBER_IN_WORDS = /\+?\d[\d\s().\u00a0/-]{4,}\d/g;

/**
 * The fax numbers that a mail names, as they were written, each once: before the @ of an address of our domain, or there behind our name and a
 * plus; only where none is, in the subject. `subject` is what is left of that one.
 */
export function numbersInMail(
  { addresses, subject }: { addresses: readonly string[]; subject: string },
  ourAddress: string,
): { numbers: string[]; subject: string } {
  const addressed = addresses.flatMap((address) => numberInAddress(address, ourAddress) ?? []);
  if (addressed.length > 0) return { numbers: [...new Set(addressed)], subject };
  const named = subject.match(NUMBER_IN_WORDS) ?? [];
  const left = subject
    .replaceAll(NUMBER_IN_WORDS, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/^[\s,;:–-]+|[\s,;:–-]+$/g, "");
  return { numbers: [...new Set(named.map(withPlus))], subject: named.length > 0 ? left : subject };
}

function numberInAddress(address: string, ourAddress: string): string | null {
  const [ourName = "", ourDomain] = ourAddress.split("@");
  const at = address.lastIndexOf("@");
  if (address.slice(at + 1).toLowerCase() !== ourDomain) return null;
  const local = address.slice(0, at).toLowerCase();
  const written = local.startsWith(`${ourName}+`) ? local.slice(ourName.length + 1) : local;
  return /^\+?\d[\d.()-]*$/.test(written) ? withPlus(written) : null;
}

/** Addresses rarely have a plus before the country code: what is a whole number with one is meant so. */
function withPlus(written: string): string {
  const digits = written.replaceAll(/[^\d+]/g, "");
  if (digits.startsWith("+") || digits.startsWith("00")) return written;
  return readNumber(`+${digits}`).state === "ok" ? `+${digits}` : written;
}
