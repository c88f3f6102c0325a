import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { SESSION_LENGTH } from "@/lib/auth/rules/session-limits";
import { environment } from "@/lib/env";
import { type Claims, signedClaims } from "@/lib/single-sign-on/claims";
import { discoveryAddress } from "@/lib/single-sign-on/published-keys";

const ANSWERS_WITHIN_MS = 10_000;

/** The identity providers of the configuration as next-auth knows them: found by discovery, with PKCE, state and nonce. */
export function oidcProviders(): OAuthConfig<Claims>[] {
  return environment().oidcProviders.map(({ id, name, issuer, clientId, clientSecret, scope }) => ({
    ...{ id, name, type: "oauth", issuer, clientId, clientSecret, idToken: true },
    wellKnown: discoveryAddress(issuer),
    // Whoever is asked for an age must say when the person signed in there.
    authorization: { params: { scope, max_age: SESSION_LENGTH.kept } },
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: ANSWERS_WITHIN_MS },
    userinfo: {
      request: async ({ client, tokens }) => {
        const signed = claimsIn(tokens.id_token);
        if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return signed;
        // It tells of the person; of how and when they signed in, only what is signed counts.
        const { amr, auth_time, sid, ...told } = await client.userinfo(tokens.access_token);
        if (told.sub !== signed.sub) throw new Error("The provider tells of somebody else than the ID token is about.");
        return { ...told, ...signed };
      },
    },
    profile: ({ sub }) => ({ id: sub, epoch: 0 }),
  }));
}

/** What stands in an ID token, which next-auth's client has checked: signature, issuer, audience, nonce, end. */
function claimsIn(idToken: string | undefined): Claims {
  return signedClaims.parse(JSON.parse(Buffer.from(idToken?.split(".")[1] ?? "", "base64url").toString("utf8")));
}
