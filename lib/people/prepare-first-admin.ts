import "server-only";
import { readFile } from "node:fs/promises";
import { normalizeEmail } from "@/lib/auth/rules/email";
import { ensureSetupCode, removeSetupCode } from "@/lib/auth/setup-code";
import { environment } from "@/lib/env";
import { createFirstAdmin } from "@/lib/people/create-first-admin";
import { isSetUp } from "@/lib/people/queries";
import { problemWithPassword } from "@/lib/people/rules/password";

/**
 * Sees to it that somebody can become the first admin: creates the one that the configuration names, else makes the
 * set-up code and answers it. Answers null when there is somebody. Throws when the configured password is no good.
 */
export async function prepareFirstAdmin(): Promise<string | null> {
  const { ADMIN_EMAIL } = environment();
  if (await isSetUp()) {
    await removeSetupCode();
    return null;
  }
  if (!ADMIN_EMAIL) return ensureSetupCode();
  await createFirstAdmin({ name: "Admin", email: ADMIN_EMAIL, password: await configuredPassword(ADMIN_EMAIL) });
  return null;
}

async function configuredPassword(email: string): Promise<string> {
  const { ADMIN_PASSWORD, ADMIN_PASSWORD_FILE } = environment();
  // Editors end files with a newline that belongs to no password.
  const password = ADMIN_PASSWORD_FILE
    ? (await readFile(ADMIN_PASSWORD_FILE, "utf8")).replace(/\r?\n$/, "")
    : (ADMIN_PASSWORD ?? "");
  const problem = problemWithPassword(password, normalizeEmail(email));
  if (problem) throw new Error(`ADMIN_PASSWORD or ADMIN_PASSWORD_FILE can't be used. ${problem}`);
  return password;
}
