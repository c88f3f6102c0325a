import "server-only";
import type { SessionClaims } from "@/lib/auth/session-token";
import { isSetupCode } from "@/lib/auth/setup-code";
import { AppError } from "@/lib/errors";
import { createFirstAdmin, type FirstAdmin } from "@/lib/people/create-first-admin";

/** Sets the installation up with its first admin. Throws `wrong-input` for a wrong code, `not-found` when it is done. */
export async function setUp(code: string, admin: FirstAdmin): Promise<SessionClaims> {
  if (!(await isSetupCode(code))) {
    throw new AppError("wrong-input", "This set-up code isn't right.", {
      fieldErrors: {
        code: "This isn't the set-up code. It stands in the address that the server printed when it started.",
      },
    });
  }
  return createFirstAdmin(admin);
}
