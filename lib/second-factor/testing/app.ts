import "server-only";
import { eq, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { expect } from "vitest";
import { database } from "@/db/client";
import { totpSecrets } from "@/db/schema/second-factors";
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
  // Not with that code itself, which is refused where a step ends meanwhile.
  const codes = await confirmApp(personId, await codeOf(secret));
  await database()
    .update(totpSecrets)
    .set({ lastStep: sql`${totpSecrets.lastStep} - 1` })
    .where(eq(totpSecrets.personId, personId));
  return { secret, codes };
}

/** Waits until no step ends within the next ten seconds. */
export async function spareStep(): Promise<void> {
  const left = async () => 30_000 - ((await databaseNow(database())).getTime() % 30_000);
  await expect.poll(left).toBeGreaterThan(10_000);
}
