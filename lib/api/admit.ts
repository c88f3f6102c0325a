import "server-only";
import { ApiProblem } from "@/lib/api/problem";
import { admitKey, findKeyViewer, type KeyUse } from "@/lib/api-keys/admit-key";
import { type ApiScope, SCOPE_WORDS } from "@/lib/api-keys/rules/scopes";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import type { Program } from "@/lib/auth/viewer-type";

/** For each key, counted by the database's clock: processes share it. */
const REQUESTS_A_MINUTE = 120;

/** Whose key a request carries, whatever cookie comes with it. Throws `ApiProblem` 401 where it carries none that counts. */
export async function whoAsks(request: Request): Promise<KeyUse> {
  const [, key = ""] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const use = await admitKey(key);
  if (use) return use;
  throw noKey();
}

/**
 * Who asks, with the rights of this moment: a body may take minutes to arrive, in which a key ends or its owner loses rights. Throws
 * `ApiProblem` 401 where the key counts no more, and `forbidden` where the owner only reads now.
 */
export async function whoStillAsks({ apiKey }: Program): Promise<Program> {
  const program = await findKeyViewer(apiKey.id);
  if (!program) throw noKey();
  assertMayWrite(program);
  return program;
}

function noKey(): ApiProblem {
  return new ApiProblem(401, "unauthenticated", "Send an API key that counts as “Authorization: Bearer plainfax_…”.", {
    headers: { "WWW-Authenticate": 'Bearer realm="Plainfax"' },
  });
}

/** Throws `ApiProblem` 429 where the key asked too often within the minute. */
export function assertWithinRate({ usesInMinute, secondsLeft }: KeyUse): void {
  if (usesInMinute <= REQUESTS_A_MINUTE) return;
  const detail = `A key may ask ${REQUESTS_A_MINUTE} times a minute. Go on in ${secondsLeft} seconds.`;
  throw new ApiProblem(429, "rate-limited", detail, { headers: { "Retry-After": String(secondsLeft) } });
}

/** Throws `ApiProblem` 403 where the key has none of these rights. */
export function assertScope(use: Pick<KeyUse, "scopes">, scopes: readonly ApiScope[]): void {
  if (hasScope(use, scopes)) return;
  const needed = scopes.map((scope) => `${scope} (${SCOPE_WORDS[scope]})`).join(" or ");
  throw new ApiProblem(403, "missing-scope", `The key lacks the right ${needed}. Make another that has it.`);
}

/** Whether the key has one of these rights. */
export function hasScope({ scopes: had }: Pick<KeyUse, "scopes">, scopes: readonly ApiScope[]): boolean {
  return scopes.some((scope) => had.includes(scope));
}

/** What is left of the minute, as draft-ietf-httpapi-ratelimit-headers has it. */
export function rateHeaders({ usesInMinute, secondsLeft }: KeyUse): Record<string, string> {
  const left = Math.max(REQUESTS_A_MINUTE - usesInMinute, 0);
  return {
    "RateLimit-Policy": `"key";q=${REQUESTS_A_MINUTE};w=60`,
    RateLimit: `"key";r=${left};t=${secondsLeft}`,
  };
}
