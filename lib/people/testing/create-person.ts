import "server-only";
import { randomUUID } from "node:crypto";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { hashPassword } from "@/lib/auth/password";
import { findSessionViewer } from "@/lib/auth/queries";

import { type SessionClaims, sealSession } from "@/lib/auth/session-token";
import { beginSession } from "@/lib/auth/sessions";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { tokenHash } from "@/lib/token";

type Person = typeof people.$inferSelect;

const someHash = hashPassword("the password of everybody here");

/** Adds a person of the test's own and answers them as a viewer. They are active unless said otherwise. */
export async function createPerson(details: Partial<typeof people.$inferInsert> = {}): Promise<Viewer> {
  const id = randomUUID();
  const [person] = await database()
    .insert(people)
    .values({
      id,
      email: `${id}@clinic.test`,
      name: "Mia",
      role: "member",
      passwordHash: await someHash,
      ...details,
    })
    .returning();
  if (!person) throw new Error("The person was not added.");
  return asViewer(person);
}

function asViewer({ id, email, name, role }: Person): Viewer {
  return { personId: id, email, name, role, seesSentOfNumbers: false, sessionId: randomUUID(), provedAt: new Date() };
}

/** Signs somebody in and answers what their browser's cookie carries, sealed and as the claims in it. */
export async function signIn(
  { personId }: Pick<Viewer, "personId">,
  { epoch = 0, isKept = false } = {},
): Promise<{ sealed: string; claims: SessionClaims }> {
  const browser = { agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", address: "192.0.2.1" };
  const claims = await beginSession({ personId, epoch }, { isKept, browser });
  return { sealed: await sealSession(claims, 3_600), claims };
}

/** Who asks by these claims, as the database tells at this moment; null when the session is over. */
export async function whoAsks({ token }: SessionClaims): Promise<Viewer | null> {
  return findSessionViewer(tokenHash(token));
}

/** The code of the error with which a promise fails; "it succeeded" when it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "it succeeded";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
