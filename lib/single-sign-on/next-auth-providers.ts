import "server-only";
import { cookies } from "next/headers";
import type { AuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { authCookieName } from "@/lib/auth/session-token";
import { environment } from "@/lib/env";
import { log } from "@/lib/log";
import { admitIdentity } from "@/lib/people/identities";
import { endSignIn, signInOrAskMore } from "@/lib/second-factor/sign-in-steps";

const ANSWERS_WITHIN_MS = 10_000;

const claimsOfToken = z.looseObject({ sub: z.string(), amr: z.array(z.string()).optional().catch(undefined) });
type Claims = z.infer<typeof claimsOfToken>;

/** The identity providers of the configuration as next-auth knows them: found by discovery, with PKCE, state and nonce. */
export function oidcProviders(): OAuthConfig<Claims>[] {
  return environment().oidcProviders.map(({ id, name, issuer, clientId, clientSecret, scope }) => ({
    ...{ id, name, type: "oauth", issuer, clientId, clientSecret, idToken: true },
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope } },
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: ANSWERS_WITHIN_MS },
    userinfo: {
      request: async ({ client, tokens }) => {
        const signed = claimsIn(tokens.id_token);
        if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return signed;
        const told = await client.userinfo(tokens.access_token);
        if (told.sub !== signed.sub) throw new Error("The provider tells of somebody else than the ID token is about.");
        return { ...told, ...signed };
      },
    },
    profile: ({ sub }) => ({ id: sub, epoch: 0 }),
  }));
}

/** What stands in an ID token, which next-auth's client has checked: signature, issuer, audience, nonce, end. */
function claimsIn(idToken: string | undefined): Claims {
  return claimsOfToken.parse(JSON.parse(Buffer.from(idToken?.split(".")[1] ?? "", "base64url").toString("utf8")));
}

/** Decides over whom an identity provider sent back, and answers where they go. Password sign-ins are decided elsewhere. */
export const signInCallback: NonNullable<AuthOptions["callbacks"]>["signIn"] = async ({ account, profile }) => {
  const provider = environment().oidcProviders.find(({ id }) => id === account?.provider);
  if (!provider) return true;
  const { APP_URL } = environment();
  const answer = await admitIdentity(provider, profile);
  if ("refusal" in answer) {
    log.warn({ provider: provider.id, reason: answer.refusal }, "a single sign-on was refused");
    return `${APP_URL}/sign-in?refused=${answer.refusal}`;
  }
  const { admission } = answer;
  const next = await askedFor();
  if (claimsOfToken.safeParse(profile).data?.amr?.includes("mfa")) {
    // RFC 8176: the provider has asked for more than one factor.
    await endSignIn(admission, { isKept: false });
    return APP_URL + next;
  }
  return APP_URL + (await signInOrAskMore(admission, { isKept: false, next }));
};

async function askedFor(): Promise<string> {
  const { APP_URL } = environment();
  const address = (await cookies()).get(authCookieName("callback"))?.value ?? "";
  return safeRedirectPath(address.startsWith(`${APP_URL}/`) ? address.slice(APP_URL.length) : null);
}
