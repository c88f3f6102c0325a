import "server-only";
import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import { admitFactorTry, forgiveFactorTries } from "@/lib/auth/factor-tries";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { assertMayLose } from "@/lib/second-factor/required";
import { codeHash, openFor, sealFor } from "@/lib/second-factor/seal";
import {
  deleteSecret,
  keepUnconfirmed,
  lockSecret,
  noteStep,
  replaceCodes,
  spendCode,
} from "@/lib/second-factor/store";

/** RFC 6238 with what every authenticator app takes: SHA-1, six digits, 30 s; a secret of 160 bits as RFC 4226 recommends. */
const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
/** A code of the step before or after is taken too: a clock is off, or typing took long. */
const NEIGHBOURS = 1;

/** Begins to enrol an authenticator app. Throws `not-possible-now` when one is in use. */
export async function beginApp(personId: string): Promise<void> {
  const { base32 } = new Secret({ size: SECRET_BYTES });
  await database().transaction(async (tx) => {
    if (await keepUnconfirmed(tx, personId, sealFor(personId, base32))) return;
    throw new AppError("not-possible-now", "An authenticator app is set up already. Remove it first.");
  });
}

/** Begins to enrol an app of somebody who is signed in. Throws what `beginApp` throws, and `proof-needed`. */
export async function beginOwnApp(viewer: Viewer): Promise<void> {
  await assertRecentProof(viewer);
  await beginApp(viewer.personId);
}

/** What an app reads from a QR code, so that it shows whose code of which portal it is. */
export function appAddress(email: string, secret: string): string {
  const issuer = `Plainfax ${new URL(environment().APP_URL).host}`;
  return new TOTP({ issuer, label: email, secret: Secret.fromBase32(secret) }).toString();
}

/**
 * Ends the enrolment with a code of the app, from when on it counts; answers new recovery codes, shown this once.
 * Throws `wrong-input`, `rate-limited`, and `not-possible-now` when nothing was begun.
 */
export async function confirmApp(personId: string, code: string): Promise<string[]> {
  await admitFactorTry(personId);
  return database().transaction(async (tx) => {
    const secret = await lockSecret(tx, personId);
    if (!secret || secret.confirmedAt) {
      throw new AppError("not-possible-now", "Begin again: there is no app waiting to be confirmed.");
    }
    if (!(await takeCode(tx, secret, code)))
      throw wrongCode("That isn't the code of this moment. Type the one that the app shows now.");
    await forgiveFactorTries(tx, personId);
    await recordAudit(tx, { actor: personId, action: "person.app-added", ...subject(personId) });
    return makeCodes(tx, personId);
  });
}

/** Ends the enrolment of somebody who is signed in. Throws what `confirmApp` throws, and `proof-needed`. */
export async function confirmOwnApp(viewer: Viewer, code: string): Promise<string[]> {
  await assertRecentProof(viewer);
  return confirmApp(viewer.personId, code);
}

/**
 * Takes a code of the person's app, or else one of their recovery codes; either works once. Throws `wrong-input` and
 * `rate-limited`.
 */
export async function proveByCode(personId: string, typed: string): Promise<void> {
  await admitFactorTry(personId);
  await database().transaction(async (tx) => {
    const code = typed.replaceAll(/[\s-]/g, "").toLowerCase();
    const isOfApp = /^\d{6}$/.test(code);
    const isRight = isOfApp ? await takeAppCode(tx, personId, code) : await takeRecoveryCode(tx, personId, code);
    if (!isRight) {
      throw wrongCode(
        isOfApp
          ? "That code isn't right, or was used already. Wait for the next one that your app shows."
          : "That isn't one of your unused recovery codes. Check it, or use another.",
      );
    }
    await forgiveFactorTries(tx, personId);
  });
}

async function takeAppCode(tx: Transaction, personId: string, code: string): Promise<boolean> {
  const secret = await lockSecret(tx, personId);
  return Boolean(secret?.confirmedAt) && secret !== undefined && takeCode(tx, secret, code);
}

type KeptSecret = NonNullable<Awaited<ReturnType<typeof lockSecret>>>;

async function takeCode(tx: Transaction, { personId, sealed, lastStep }: KeptSecret, typed: string): Promise<boolean> {
  const timestamp = (await databaseNow(tx)).getTime();
  const token = typed.replaceAll(/\s/g, "");
  const totp = new TOTP({ secret: Secret.fromBase32(openFor(personId, sealed)) });
  const distance = totp.validate({ token, timestamp, window: NEIGHBOURS });
  if (distance === null) return false;
  const step = Math.floor(timestamp / 1000 / STEP_SECONDS) + distance;
  if (lastStep !== null && step <= lastStep) return false;
  await noteStep(tx, personId, step);
  return true;
}

async function takeRecoveryCode(tx: Transaction, personId: string, code: string): Promise<boolean> {
  const isSpent = await spendCode(tx, personId, codeHash(personId, code));
  if (isSpent) await recordAudit(tx, { actor: personId, action: "person.recovery-code-used", ...subject(personId) });
  return isSpent;
}

/** Removes one's own app. Throws `not-possible-now` for the last factor of somebody who must have one. */
export async function removeApp(viewer: Viewer): Promise<void> {
  const { personId } = viewer;
  await assertRecentProof(viewer);
  await database().transaction(async (tx) => {
    if (!(await deleteSecret(tx, personId))) return;
    await assertMayLose(tx, viewer);
    await recordAudit(tx, { actor: personId, action: "person.app-removed", ...subject(personId) });
  });
}

/** Makes new recovery codes, shown this once; the old ones stop working. */
export async function renewCodes(viewer: Viewer): Promise<string[]> {
  await assertRecentProof(viewer);
  return database().transaction((tx) => makeCodes(tx, viewer.personId));
}

/** Letters and digits that nobody confuses when copying them from paper: 10 of them are 49 bits. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const CODES = 10;
const CODE_LENGTH = 10;

/** Makes the ten recovery codes of a person, in place of any others. */
export async function makeCodes(tx: Transaction, personId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, randomCode);
  await replaceCodes(
    tx,
    personId,
    codes.map((code) => codeHash(personId, code)),
  );
  await recordAudit(tx, { actor: personId, action: "person.recovery-codes-made", ...subject(personId) });
  return codes.map((code) => `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`);
}

function randomCode(): string {
  // A letter in front: a code of digits alone would be taken for one of an app.
  const first = ALPHABET.charAt(randomInt(ALPHABET.length - 8));
  return first + Array.from({ length: CODE_LENGTH - 1 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
}

function wrongCode(message: string): AppError {
  return new AppError("wrong-input", message, { fieldErrors: { code: message } });
}

function subject(personId: string) {
  return { subjectKind: "person", subjectId: personId } as const;
}
