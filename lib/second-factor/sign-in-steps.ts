import "server-only";
import type { Route } from "next";
import { cookies } from "next/headers";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import type { SignedOutThere } from "@/lib/auth/came-from";
import { clientAddress } from "@/lib/auth/client-address";
import { knownDevice } from "@/lib/auth/known-device";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { startSession } from "@/lib/auth/session";
import { authCookieName, isServedByHttps } from "@/lib/auth/session-token";
import type { Admission } from "@/lib/auth/sessions";
import { noteRefusedSignIn, noteSignedIn } from "@/lib/auth/sign-in";
import { AppError } from "@/lib/errors";
import { beginApp, confirmApp, proveByCode } from "@/lib/second-factor/authenticator-app";
import { findFactors, findPendingSignIn, findRole, hasFactor } from "@/lib/second-factor/queries";
import { readRequirement } from "@/lib/second-factor/required";
import { isRequiredOf } from "@/lib/second-factor/rules/requirement";
import { deletePending, deletePendingThere, insertPending, markProven } from "@/lib/second-factor/store";
import { newToken, tokenHash } from "@/lib/token";

/** Seconds in which the second step is taken, or an app enrolled. */
const PENDING_LASTS = 10 * 60;

type Going = { isKept: boolean; next: string | null | undefined };

/** What somebody who said the right password still owes: nothing, a second factor, or to set one up because they must have one. */
export async function missingStep(personId: string): Promise<"nothing" | "prove" | "enrol"> {
  const executor = database();
  if (hasFactor(await findFactors(executor, personId))) return "prove";
  const isRequired = isRequiredOf(await findRole(personId), await readRequirement(executor));
  return isRequired ? "enrol" : "nothing";
}

/**
 * Signs this browser in, or leads to the step that is missing: until that is taken there is no session. Answers where to go.
 * The only way from a first factor into the portal.
 */
export async function signInOrAskMore(admission: Admission, { isKept, next }: Going): Promise<Route> {
  const missing = await missingStep(admission.personId);
  const target = safeRedirectPath(next);
  if (missing === "nothing") {
    await endSignIn(admission, { isKept });
    return target;
  }
  if (missing === "enrol") await beginApp(admission.personId);
  await keepPending(admission, isKept);
  const step = missing === "enrol" ? "/sign-in/enrol" : "/sign-in/second-step";
  return (target === "/" ? step : `${step}?next=${encodeURIComponent(target)}`) as Route;
}

async function keepPending({ personId, epoch, cameFrom }: Admission, isKept: boolean): Promise<void> {
  const token = newToken();
  await insertPending({ tokenHash: tokenHash(token), personId, epoch, isKept, ...cameFrom }, PENDING_LASTS);
  await setPendingCookie(token, PENDING_LASTS);
}

/** Who of this browser has said the password and owes the second step; null when nobody does, or it is over. */
export async function pendingSignIn() {
  const token = await pendingToken();
  return token ? findPendingSignIn(tokenHash(token)) : null;
}

/**
 * Confirms the app of somebody who must have one; answers their recovery codes. They are signed in when they have seen those:
 * a cookie that is set draws the page anew. Throws what `confirmApp` throws, and `unauthenticated`.
 */
export async function enrolAtSignIn(code: string): Promise<string[]> {
  const { personId } = await requirePendingSignIn();
  const codes = await confirmApp(personId, code);
  await markProven(tokenHash((await pendingToken()) ?? ""));
  return codes;
}

/** Signs in whoever has enrolled in this browser. Throws `unauthenticated`. */
export async function goOnEnrolled(): Promise<void> {
  const pending = await requirePendingSignIn();
  if (!pending.isProven) throw tooLate();
  await endSignIn(pending, pending);
}

/** The same. Throws `unauthenticated`. */
export async function requirePendingSignIn() {
  const pending = await pendingSignIn();
  if (pending) return pending;
  throw tooLate();
}

/** Takes the code of the second step, of the app or a recovery code, and signs this browser in. Throws what `proveByCode` throws. */
export async function signInByCode(code: string): Promise<void> {
  const pending = await requirePendingSignIn();
  await proveByCode(pending.personId, code).catch(async (error) => {
    if (error instanceof AppError) await noteRefusedSignIn(error, pending.personId, await clientAddress());
    throw error;
  });
  await endSignIn(pending, pending);
}

/** Signs this browser in: whatever is asked of the person was right. */
export async function endSignIn(admission: Admission, { isKept }: { isKept: boolean }): Promise<void> {
  const token = await pendingToken();
  if (token) {
    await deletePending(tokenHash(token));
    await setPendingCookie("", 0);
  }
  const known = (await knownDevice())?.people ?? [];
  await startSession(admission, { isKept });
  await noteSignedIn(admission.personId, { isNewBrowser: !known.includes(admission.personId) });
}

/** Forgets who owes the second step of a sign-in that came from what ended at an identity provider. */
export function forgetPendingFrom(tx: Transaction, there: SignedOutThere): Promise<void> {
  return deletePendingThere(tx, there);
}

async function pendingToken(): Promise<string | undefined> {
  return (await cookies()).get(authCookieName("pending"))?.value;
}

function tooLate(): AppError {
  return new AppError("unauthenticated", "This took too long. Sign in again with your password.");
}

async function setPendingCookie(value: string, maxAge: number): Promise<void> {
  (await cookies()).set({
    ...{ name: authCookieName("pending"), value, maxAge },
    ...{ httpOnly: true, sameSite: "lax", secure: isServedByHttps(), path: "/" },
  });
}
