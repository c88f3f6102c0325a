import "server-only";
import { readFile } from "node:fs/promises";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { hashPassword } from "@/lib/auth/password";
import { normalizeEmail } from "@/lib/auth/rules/email";
import type { Admission } from "@/lib/auth/sessions";
import { ensureSetupCode, isSetupCode, removeSetupCode } from "@/lib/auth/setup-code";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { assertGoodPassword, judgePassword } from "@/lib/people/assert-good-password";
import { isAnybodyHere, isSetUp } from "@/lib/people/queries";
import { insertPerson, lockFirstAdmin } from "@/lib/people/store";

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
  const password = await configuredPassword(ADMIN_EMAIL);
  await createFirstAdmin({ name: "Admin", email: ADMIN_EMAIL, password }).catch((error) => {
    // Another process that starts at the same time was quicker.
    if (!(error instanceof AppError && error.code === "not-found")) throw error;
  });
  return null;
}

async function configuredPassword(email: string): Promise<string> {
  const { ADMIN_PASSWORD, ADMIN_PASSWORD_FILE } = environment();
  // Editors end files with a newline that belongs to no password.
  const password = ADMIN_PASSWORD_FILE
    ? (await readFile(ADMIN_PASSWORD_FILE, "utf8")).replace(/\r?\n$/, "")
    : (ADMIN_PASSWORD ?? "");
  const problem = judgePassword(password, normalizeEmail(email));
  if (problem) throw new Error(`ADMIN_PASSWORD or ADMIN_PASSWORD_FILE can't be used. ${problem}`);
  return password;
}

/** Sets the installation up with its first admin. Throws `wrong-input` for a wrong code, `not-found` when it is done. */
export async function setUp(code: string, admin: FirstAdmin): Promise<Admission> {
  if (!(await isSetupCode(code))) {
    throw new AppError("wrong-input", "This set-up code isn't right.", {
      fieldErrors: {
        code: "This isn't the set-up code. It stands in the address that the server printed when it started.",
      },
    });
  }
  return createFirstAdmin(admin);
}

export type FirstAdmin = { name: string; email: string; password: string };

/**
 * Creates the first admin, of any number that try at once exactly one, and forgets the set-up code. Throws `not-found`
 * when there is somebody already, `wrong-input` for a password that can't be used.
 */
async function createFirstAdmin({ name, email, password }: FirstAdmin): Promise<Admission> {
  assertGoodPassword(password, normalizeEmail(email));
  const passwordHash = await hashPassword(password);
  const admin = await database().transaction(async (tx) => {
    await lockFirstAdmin(tx);
    if (await isAnybodyHere(tx)) throw new AppError("not-found", "Plainfax is set up already. Sign in.");
    const created = await insertPerson(tx, { name, email: normalizeEmail(email), role: "admin", passwordHash });
    if (!created) throw new Error("The first person was there already.");
    await recordAudit(tx, {
      actor: created.id,
      action: "person.first-admin-created",
      subjectKind: "person",
      subjectId: created.id,
    });
    return created;
  });
  await removeSetupCode();
  return { personId: admin.id, epoch: admin.sessionEpoch };
}
