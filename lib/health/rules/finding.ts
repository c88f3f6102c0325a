import { z } from "zod";

/** What is looked at, in the order in which it is told, and its name for people. */
export const CHECKS = {
  configuration: "Configuration",
  address: "Address",
  tls: "TLS",
  mailbox: "Mailbox",
  clock: "Clock",
  database: "Database",
  migrations: "Migrations",
  disk: "Disk",
  memory: "Memory",
  documents: "Documents",
  encryption: "Encryption",
  typesetting: "Fonts",
  office: "LibreOffice",
  workers: "Workers",
  versions: "Versions",
  queues: "Queues",
  telnyx: "Telnyx key",
  signature: "Webhook key",
  application: "Fax application",
  backup: "Backup",
} as const;
const NAMES = Object.keys(CHECKS) as (keyof typeof CHECKS)[];

/** `ok`, `warn`: it works and should be better, `fail`: something does not work. */
export const findingShape = z.object({
  check: z.enum(NAMES),
  state: z.enum(["ok", "warn", "fail"]),
  /** What was found: a sentence without anything of a fax, a person or a key. */
  says: z.string(),
  /** What to do about it; null where nothing is to be done. */
  todo: z.string().nullable(),
});
export type Finding = z.infer<typeof findingShape>;
export type CheckName = Finding["check"];

export function well(check: CheckName, says: string): Finding {
  return { check, state: "ok", says, todo: null };
}

export function doubtful(check: CheckName, says: string, todo: string): Finding {
  return { check, state: "warn", says, todo };
}

export function broken(check: CheckName, says: string, todo: string): Finding {
  return { check, state: "fail", says, todo };
}

/** The findings in the order of the checks, whatever order they came in. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => NAMES.indexOf(a.check) - NAMES.indexOf(b.check));
}

export function hasFailed(findings: readonly Finding[]): boolean {
  return findings.some(({ state }) => state === "fail");
}
