import "server-only";
import { Secret, TOTP } from "otpauth";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import { beginApp, confirmApp } from "@/lib/second-factor/authenticator-app";
import { findUnconfirmedSecret } from "@/lib/second-factor/queries";

/** The code that an authenticator app with this secret shows, some steps of 30 s from now. */
export async function codeOf(secret: string, steps = 0): Promise<string> {
  const now = (await databaseNow(database())).getTime();
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now + steps * 30_000 });
}

/** Sets up an authenticator app for a person; its last code that was taken is the one of the step before now. */
export async function enrolApp(personId: string): Promise<{ secret: string; codes: string[] }> {
  await beginApp(personId);
  const secret = (await findUnconfirmedSecret(personId)) ?? "";
  return { secret, codes: await confirmApp(personId, await codeOf(secret, -1)) };
}
