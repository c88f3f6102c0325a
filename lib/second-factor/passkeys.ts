import "server-only";
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Admission } from "@/lib/auth/sessions";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { makeCodes } from "@/lib/second-factor/authenticator-app";
import { findFactors, findPasskey, hasFactor, listCredentials } from "@/lib/second-factor/queries";
import { assertMayLose } from "@/lib/second-factor/required";
import {
  deletePasskeyOf,
  insertPasskey,
  keepChallenge,
  notePasskeyUse,
  renamePasskeyOf,
  spendChallenge,
} from "@/lib/second-factor/store";

/** Seconds in which a browser answers: as long as browsers themselves wait for the person at most. */
const CHALLENGE_LASTS = 5 * 60;

/** What a browser says of a new passkey, or of one that was used; the library judges what stands in it. */
export const signedByBrowser = z.unknown().pipe(
  z.looseObject({
    id: z.string().max(1400),
    rawId: z.string().max(1400),
    type: z.literal("public-key"),
    response: z.record(z.string(), z.unknown()),
    clientExtensionResults: z.record(z.string(), z.unknown()),
  }),
);
export type SignedByBrowser = z.infer<typeof signedByBrowser>;

/** Asks a browser for a new passkey. It is bound to the host of `APP_URL`, verifies the person, and can sign in alone. */
export async function askForNewPasskey(viewer: Viewer) {
  await assertRecentProof(viewer);
  const { personId, email, name } = viewer;
  const options = await generateRegistrationOptions({
    ...{ rpName: "Plainfax", rpID: ownHost(), userName: email, userDisplayName: name, attestationType: "none" },
    userID: new Uint8Array(Buffer.from(personId)),
    excludeCredentials: await credentialsOf(personId),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await keepChallenge(options.challenge, personId, CHALLENGE_LASTS);
  return options;
}

/**
 * Keeps the passkey that a browser made; answers recovery codes with the first second factor of a person, else none.
 * Throws `wrong-input` when it does not answer what this person was asked, once and lately, at this portal's address.
 */
export async function addPasskey(viewer: Viewer, { signed, name }: { signed: SignedByBrowser; name: string }) {
  await assertRecentProof(viewer);
  const { personId } = viewer;
  const { registrationInfo } = await verifyRegistrationResponse({
    response: signed as unknown as RegistrationResponseJSON,
    expectedChallenge: (challenge) => spendChallenge(challenge, personId),
    ...{ expectedOrigin: environment().APP_URL, expectedRPID: ownHost(), requireUserVerification: true },
  }).catch(notAccepted);
  if (!registrationInfo) return notAccepted();
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  return database().transaction(async (tx) => {
    const isFirst = !hasFactor(await findFactors(tx, personId));
    await insertPasskey(tx, {
      ...{ personId, name, credentialId: id, counter, transports },
      publicKey: Buffer.from(publicKey).toString("base64url"),
    });
    await recordAudit(tx, { actor: personId, action: "person.passkey-added", ...subject(personId) });
    return { codes: isFirst ? await makeCodes(tx, personId) : [] };
  });
}

/** Renames one's own passkey. Throws `not-found`. */
export async function renamePasskey({ personId }: Viewer, id: string, name: string): Promise<void> {
  if (!(await renamePasskeyOf(personId, id, name))) throw gone();
}

/** Removes one's own passkey. Throws `not-found`, and `not-possible-now` for the last factor of somebody who must have one. */
export async function removePasskey(viewer: Viewer, id: string): Promise<void> {
  await assertRecentProof(viewer);
  const { personId } = viewer;
  await database().transaction(async (tx) => {
    if (!(await deletePasskeyOf(tx, personId, id))) throw gone();
    await assertMayLose(tx, viewer);
    await recordAudit(tx, { actor: personId, action: "person.passkey-removed", ...subject(personId) });
  });
}

/** Asks a browser to sign with a passkey: with one of this person, or of whoever has one here. */
export async function askForPasskey(personId: string | null) {
  const options = await generateAuthenticationOptions({
    ...{ rpID: ownHost(), userVerification: "required" },
    ...(personId && { allowCredentials: await credentialsOf(personId) }),
  });
  await keepChallenge(options.challenge, personId, CHALLENGE_LASTS);
  return options;
}

/**
 * Whose passkey signed what was asked of this person, or of anybody: proof of something they have and of who they are, so it
 * is enough alone. Throws `wrong-input`.
 */
export async function proveByPasskey(signed: SignedByBrowser, personId: string | null): Promise<Admission> {
  const found = await findPasskey(signed.id);
  if (!found || (personId && found.personId !== personId)) return notAccepted();
  const { passkey } = found;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: signed as unknown as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => spendChallenge(challenge, personId),
    ...{ expectedOrigin: environment().APP_URL, expectedRPID: ownHost(), requireUserVerification: true },
    credential: {
      ...{ id: passkey.credentialId, counter: passkey.counter },
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
    },
  }).catch(notAccepted);
  if (!verified) return notAccepted();
  await notePasskeyUse(passkey.id, authenticationInfo.newCounter);
  return { personId: found.personId, epoch: found.epoch };
}

async function credentialsOf(personId: string) {
  const credentials = await listCredentials(personId);
  return credentials.map(({ id, transports }) => ({ id, transports: transports as AuthenticatorTransport[] }));
}

function ownHost(): string {
  return new URL(environment().APP_URL).hostname;
}

function notAccepted(cause?: unknown): never {
  throw new AppError("wrong-input", "This passkey wasn't accepted. Try again, or use another way.", { cause });
}

function gone(): AppError {
  return new AppError("not-found", "This passkey isn't here any more.");
}

function subject(personId: string) {
  return { subjectKind: "person", subjectId: personId } as const;
}
