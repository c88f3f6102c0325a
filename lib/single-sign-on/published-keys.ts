import "server-only";
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isSafeAddress, type OidcProvider, withoutSlash } from "@/lib/oidc-providers";

const ANSWERS_WITHIN_MS = 10_000;
const REMEMBERED_MS = 10 * 60_000;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.string().refine(isSafeAddress) });

/** What an identity provider publishes of itself: what it calls itself, and the keys that it signs with. */
export type Published = { issuer: string; keyOf: JWTVerifyGetKey };

const remembered = new Map<string, { published: Promise<Published>; until: number }>();

/**
 * What an identity provider publishes, asked anew every ten minutes. Keys are also asked for when one is missing, twice a minute
 * at most. Throws `unavailable` when the provider doesn't answer; so does looking for a key.
 */
export function publishedBy(provider: OidcProvider): Promise<Published> {
  const known = remembered.get(provider.issuer);
  if (known && known.until > performance.now()) return known.published;
  const published = ask(provider).catch((error) => {
    remembered.delete(provider.issuer);
    throw unavailable(provider, error);
  });
  remembered.set(provider.issuer, { published, until: performance.now() + REMEMBERED_MS });
  return published;
}

async function ask(provider: OidcProvider): Promise<Published> {
  const answer = await fetch(discoveryAddress(provider.issuer), {
    redirect: "error",
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
  });
  const { issuer, jwks_uri } = discovery.parse(await answer.json());
  if (withoutSlash(issuer) !== withoutSlash(provider.issuer)) throw new Error("It calls itself another issuer.");
  const keys = createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: ANSWERS_WITHIN_MS });
  return { issuer, keyOf: (header, token) => keys(header, token).catch((error) => sayWhy(provider, error)) };
}

/** Where an identity provider says how to reach the rest of it. */
export function discoveryAddress(issuer: string): string {
  return `${withoutSlash(issuer)}/.well-known/openid-configuration`;
}

/** A key that the provider hasn't got is the token's fault; anything else is not. */
function sayWhy(provider: OidcProvider, error: unknown): never {
  const isOfToken =
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported;
  throw isOfToken ? error : unavailable(provider, error);
}

function unavailable({ id, name }: OidcProvider, cause: unknown): AppError {
  log.warn(
    { provider: id, reason: cause instanceof Error ? cause.message.slice(0, 120) : undefined },
    "no keys of a provider",
  );
  return new AppError("unavailable", `${name} doesn't tell its keys now.`, { cause });
}
