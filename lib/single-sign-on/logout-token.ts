import "server-only";
import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { database } from "@/db/client";
import type { SignedOutThere } from "@/lib/auth/came-from";
import { databaseNow } from "@/lib/database-clock";
import type { OidcProvider } from "@/lib/oidc-providers";
import { CLOCKS_APART_MS } from "@/lib/people/identities";
import { publishedBy } from "@/lib/single-sign-on/published-keys";

/** Those that need a key which only the provider has. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const OLDEST_SECONDS = 3 * 60;
const LOGGED_OUT = "http://schemas.openid.net/event/backchannel-logout";

const id = z.string().min(1).max(255);
const claims = z
  .looseObject({
    jti: id,
    sub: id.optional(),
    sid: id.optional(),
    events: z.looseObject({ [LOGGED_OUT]: z.looseObject({}) }),
  })
  // An ID token has one, and must never do.
  .refine((told) => !("nonce" in told))
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

export type LogoutToken = { id: string; there: SignedOutThere };

/**
 * Reads a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6): signed by the provider, for us, of the last minutes. Whether
 * it came before is not asked here. Answers in a word what is wrong with it. Throws `unavailable` without the provider's keys.
 */
export async function readLogoutToken(
  provider: OidcProvider,
  token: string,
): Promise<LogoutToken | { refusal: string }> {
  const { issuer, keyOf } = await publishedBy(provider);
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      ...{ issuer, audience: provider.clientId, algorithms: ALGORITHMS },
      ...{ currentDate: await databaseNow(database()), maxTokenAge: OLDEST_SECONDS },
      clockTolerance: CLOCKS_APART_MS / 1000,
    });
    const parsed = claims.safeParse(payload);
    if (!parsed.success) return { refusal: "claims" };
    const { jti, sub, sid } = parsed.data;
    return { id: jti, there: { provider: provider.id, subject: sub, session: sid } };
  } catch (error) {
    if (error instanceof errors.JOSEError) return { refusal: refusalOf(error) };
    throw error;
  }
}

function refusalOf(error: errors.JOSEError): string {
  const isOfClaim = error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired;
  return isOfClaim ? `${error.code} ${error.claim}` : error.code;
}
