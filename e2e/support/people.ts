import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_DIR } from "./portal";

export type Person = { name: string; email: string; password: string; session: string };

/** The people of the browser tests. `set-up.setup.ts` creates them through the pages, as an office would. */
export const ADMIN = person("Ana Reyes", "ana@example.org");
export const MEMBER = person("Mia Keller", "mia@example.org");
export const OTHER_MEMBER = person("Omar Haddad", "omar@example.org");
/** Has faxes of which nobody knows whether they were sent. */
export const IN_DOUBT = person("Una Berg", "una@example.org");
/** Looks after the member's number. */
export const MANAGER = person("Noor Said", "noor@example.org");
export const AUDITOR = person("Ivo Brandt", "ivo@example.org");
/** Keeps the cookie of a session that was ended. */
export const SESSION_ENDED = person("Eva Roth", "eva@example.org");
export const DISABLED = person("Dora Lind", "dora@example.org");

/** The sandbox's own numbers: what is sent from one to the other arrives here. */
export const MEMBER_NUMBER = "+1 312 579 0015";
export const OTHER_NUMBER = "+1 312 579 0016";

export function setUpCode(): string {
  return readFileSync(join(DATA_DIR, "setup-code"), "utf8").trim();
}

/** An invented person; nobody has an account until they are invited. */
export function person(name: string, email: string): Person {
  const session = join(DATA_DIR, `session-${email}.json`);
  return { name, email, password: `violet ladder of ${name.toLowerCase()}`, session };
}
