import "server-only";
import { cookies } from "next/headers";
import type { AuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import { database } from "@/db/client";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { readSessionViewer } from "@/lib/auth/session";
import { authCookieName, authSecret } from "@/lib/auth/session-token";
import type { Admission } from "@/lib/auth/sessions";
import { databaseNow } from "@/lib/database-clock";
import { environment } from "@/lib/env";
import { log } from "@/lib/log";
import type { OidcProvider } from "@/lib/oidc-providers";
import { admitIdentity, CLOCKS_APART_MS } from "@/lib/people/identities";
import type { IdentityRefusal } from "@/lib/people/rules/identity-refusals";
import { endSignIn, signInOrAskMore } from "@/lib/second-factor/sign-in-steps";
import { type Claims, signedClaims } from "@/lib/single-sign-on/claims";

/** Decides over whom an identity provider sent back, and answers where they go. Password sign-ins are decided elsewhere. */
export const signInCallback: NonNullable<AuthOptions["callbacks"]>["signIn"] = async ({ account, profile }) => {
  const provider = environment().oidcProviders.find(({ id }) => id === account?.provider);
  if (!provider) return true;
  const { APP_URL } = environment();
  const { next, isProof } = await askedFor();
  const answer = await judge(provider, profile, isProof);
  if ("refusal" in answer) {
    log.warn({ provider: provider.id, reason: answer.refusal }, "a single sign-on was refused");
    const page = isProof ? `/confirm?next=${encodeURIComponent(next)}&` : "/sign-in?";
    return `${APP_URL}${page}refused=${answer.refusal}`;
  }
  const { admission, claims } = answer;
  if (claims.amr?.includes("mfa")) {
    // RFC 8176: the provider has asked for more than one factor.
    await endSignIn(admission, { isKept: false });
    return APP_URL + next;
  }
  return APP_URL + (await signInOrAskMore(admission, { isKept: false, next }));
};

type Verdict = { admission: Admission; claims: Claims } | { refusal: IdentityRefusal };

/** Who is let in. Somebody who is signed in and came to prove it must have signed in there since, as themself. */
async function judge(provider: OidcProvider, profile: unknown, isProof: boolean): Promise<Verdict> {
  const parsed = signedClaims.safeParse(profile);
  if (!parsed.success) return { refusal: "provider" };
  const claims = parsed.data;
  const viewer = isProof ? await readSessionViewer({ isUse: false }) : null;
  const provedAt = claims.auth_time === undefined ? null : new Date(claims.auth_time * 1000);
  const now = await databaseNow(database());
  if (viewer && !(provedAt && provedAt.getTime() >= (await askedAt(now)).getTime() - CLOCKS_APART_MS)) {
    return { refusal: "no-proof" };
  }
  const answer = await admitIdentity(provider, profile);
  if ("refusal" in answer) return answer;
  if (viewer && viewer.personId !== answer.admission.personId) return { refusal: "another" };
  const cameFrom = { provider: provider.id, providerSubject: claims.sub, providerSession: claims.sid ?? null };
  // A provider that goes ahead of us says nothing of what is to come.
  const admission = { ...answer.admission, cameFrom, provedAt: provedAt && provedAt > now ? now : provedAt };
  return { admission, claims };
}

/** Where the person was going, and whether they were to prove on the way who they are. */
async function askedFor(): Promise<{ next: string; isProof: boolean }> {
  const { APP_URL } = environment();
  const address = (await cookies()).get(authCookieName("callback"))?.value ?? "";
  const path = safeRedirectPath(address.startsWith(`${APP_URL}/`) ? address.slice(APP_URL.length) : null);
  const { pathname, searchParams } = new URL(path, APP_URL);
  if (pathname !== "/confirm") return { next: path, isProof: false };
  return { next: safeRedirectPath(searchParams.get("next")), isProof: true };
}

/** When this browser was sent to the provider, as the cookie tells that next-auth has sealed then. */
async function askedAt(now: Date): Promise<Date> {
  const name = authCookieName("state");
  const sealed = (await cookies()).get(name)?.value;
  const opened = sealed ? await decode({ token: sealed, secret: authSecret(), salt: name }).catch(() => null) : null;
  return typeof opened?.iat === "number" ? new Date(opened.iat * 1000) : now;
}
