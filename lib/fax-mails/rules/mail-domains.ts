import { normalizeEmail } from "@/lib/auth/rules/email";

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;
const ADDRESS = /^[^\s@"(),:;<>[\]\\]{1,64}@([^\s@]+)$/;

/** Reads domains as people type them, with or without `@`, one a line or with commas; `unknown` is what is none. */
export function readDomains(typed: string): { domains: string[]; unknown: string[] } {
  const words = typed
    .split(/[\s,;]+/)
    .map((word) => word.toLowerCase().replace(/^@/, ""))
    .filter(Boolean);
  const isDomain = (word: string) => DOMAIN.test(word);
  return { domains: [...new Set(words.filter(isDomain))], unknown: words.filter((word) => !isDomain(word)) };
}

/** The address as it is written to, if it is one of these domains itself; null if it is not, or no address. */
export function addressWithin(typed: string, domains: readonly string[]): string | null {
  const address = normalizeEmail(typed);
  const [, domain = ""] = ADDRESS.exec(address) ?? [];
  return domains.includes(domain) ? address : null;
}
