import "server-only";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { sessions } from "@/db/schema/sessions";
import { recordAudit } from "@/lib/audit";
import { authenticate, noteRefusedSignIn } from "@/lib/auth/sign-in";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type Answer, ask, question, together } from "@/lib/questions";
import { proveByCode } from "@/lib/second-factor/authenticator-app";
import { askForPasskey, proveByPasskey, type SignedByBrowser } from "@/lib/second-factor/passkeys";
import { factorsOf } from "@/lib/second-factor/queries";
import { assertPasswordsSignIn, doPasswordsSignIn } from "@/lib/single-sign-on/password-sign-in";

/** How a person can prove who they are. A code alone does only for whoever has no password that counts. */
export type ProofWays = {
  password: boolean;
  code: boolean;
  passkey: boolean;
  providers: readonly { id: string; name: string }[];
};

/** How this person can prove who they are without leaving what they do, and else by which providers. */
export async function waysToProve(viewer: Viewer): Promise<ProofWays> {
  return waysOf(await ask(proofsOf(viewer)));
}

/** What somebody has to prove it by: to be asked together with other questions, for `waysOf`. */
export function proofsOf({ personId }: Viewer) {
  const hasPassword = question<{ one: 1 }, boolean>(
    sql`select 1 as one from ${people} where ${people.id} = ${personId} and ${people.passwordHash} is not null`,
    (rows) => rows.length > 0,
  );
  return together({ factors: factorsOf(personId), hasPassword });
}

/** The ways that follow. */
export async function waysOf({ factors, hasPassword }: Answer<ReturnType<typeof proofsOf>>): Promise<ProofWays> {
  const { hasApp, passkeys } = factors;
  const password = hasPassword && (await doPasswordsSignIn());
  const ways = { password, code: hasApp && !password, passkey: passkeys > 0 };
  const isAlone = ways.password || ways.code || ways.passkey;
  return { ...ways, providers: isAlone ? [] : environment().oidcProviders.map(({ id, name }) => ({ id, name })) };
}

/**
 * Takes the person's password as proof in their session. Tries count as sign-ins do. Throws `wrong-input`, `rate-limited`, and
 * `forbidden` where passwords don't sign in.
 */
export async function proveAgainByPassword(viewer: Viewer, password: string, address: string): Promise<void> {
  await assertPasswordsSignIn();
  // Of whoever is signed in, a stranger's tries at signing in are no concern.
  const device = { deviceId: viewer.sessionId, people: [viewer.personId] };
  await noting(authenticate({ email: viewer.email, password }, address, { device }), viewer, address).catch(sayWhose);
  await noteProof(viewer);
}

/** The same by a code of the app or a recovery code, for whoever has no password. Throws `wrong-input`, `rate-limited`. */
export async function proveAgainByCode(viewer: Viewer, code: string, address: string): Promise<void> {
  if (!(await waysToProve(viewer)).code) throw new AppError("not-possible-now", "Use your password or a passkey.");
  await noting(proveByCode(viewer.personId, code), viewer, address);
  await noteProof(viewer);
}

/** Asks a browser to sign with one of the person's own passkeys. */
export function askToProveByPasskey({ personId }: Viewer) {
  return askForPasskey(personId);
}

/** The same by a passkey of theirs. Throws `wrong-input`. */
export async function proveAgainByPasskey(viewer: Viewer, signed: SignedByBrowser): Promise<void> {
  await proveByPasskey(signed, viewer.personId);
  await noteProof(viewer);
}

async function noting<Result>(trial: Promise<Result>, viewer: Viewer, address: string): Promise<Result> {
  return trial.catch(async (error) => {
    if (error instanceof AppError) await noteRefusedSignIn(error, viewer.personId, address);
    throw error;
  });
}

function sayWhose(error: unknown): never {
  if (!(error instanceof AppError && error.code === "wrong-input")) throw error;
  const message = "This isn't your password.";
  throw new AppError("wrong-input", message, { cause: error, fieldErrors: { proof: message } });
}

async function noteProof({ personId, sessionId }: Viewer): Promise<void> {
  await database().update(sessions).set({ provedAt: sql`now()` }).where(eq(sessions.id, sessionId));
  await recordAudit(database(), {
    ...{ actor: personId, action: "person.confirmed" },
    ...{ subjectKind: "person", subjectId: personId },
  });
}
