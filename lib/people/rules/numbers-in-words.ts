import type { Role } from "@/lib/auth/rules/roles";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

type Person = { role: Role; phoneNumbers: readonly string[] };

const FEW = 2;

/** The numbers that a person may use, in a few words. `forEveryone` are those that everybody may use. */
export function numbersInWords({ role, phoneNumbers }: Person, forEveryone: readonly string[]): string {
  if (role === "admin") return "All";
  if (role === "auditor") return "All, to read";
  const usable = [...new Set([...forEveryone, ...phoneNumbers])].sort();
  if (usable.length === 0) return "None";
  return usable.length <= FEW ? usable.map(formatNumber).join(", ") : `${usable.length}\u00a0numbers`;
}
