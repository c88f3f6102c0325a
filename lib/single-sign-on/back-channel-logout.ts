import "server-only";
import { lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { logoutTokens } from "@/db/schema/identities";
import { recordAudit } from "@/lib/audit";
import { endSessionsFrom } from "@/lib/auth/sessions";
import { environment } from "@/lib/env";
import { errorResponse } from "@/lib/error-response";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { readLimitedBody } from "@/lib/read-limited-body";
import { forgetPendingFrom } from "@/lib/second-factor/sign-in-steps";
import { type LogoutToken, readLogoutToken } from "@/lib/single-sign-on/logout-token";
import { tokenHash } from "@/lib/token";

const MOST_BYTES = 16 * 1024;
/** Longer than a token counts: clocks apart either way, and its age. */
const REMEMBERED_SECONDS = 10 * 60;
const HEADERS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

/**
 * Takes what an identity provider posts when somebody signed out there, and ends the sessions that came from it (OpenID Connect
 * Back-Channel Logout 1.0). 200 whether or not there were any, 400 for what is no logout token of this provider or came before,
 * 404 for a provider that is not configured, 503 when its keys can't be had.
 */
export async function receiveBackChannelLogout(request: Request, providerId: string): Promise<Response> {
  try {
    const provider = environment().oidcProviders.find(({ id }) => id === providerId);
    if (!provider) throw new AppError("not-found", "No such identity provider is configured.");
    const posted = await postedToken(request);
    const token = posted ? await readLogoutToken(provider, posted) : { refusal: "no token" };
    if ("refusal" in token) return refuse(providerId, token.refusal);
    const isNew = await database().transaction(async (tx) => {
      if (!(await spend(tx, token))) return false;
      await signOut(tx, token);
      return true;
    });
    return isNew ? new Response(null, { status: 200, headers: HEADERS }) : refuse(providerId, "came before");
  } catch (error) {
    return errorResponse(error);
  }
}

async function postedToken(request: Request): Promise<string | null> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return null;
  const body = await readLimitedBody(request, MOST_BYTES);
  return body && new URLSearchParams(Buffer.from(body).toString("utf8")).get("logout_token");
}

/** Uses a token up; of any number of the same at once one is told true. Clears away those that count no more anyway. */
async function spend(tx: Transaction, { id, there }: LogoutToken): Promise<boolean> {
  await tx.delete(logoutTokens).where(lt(logoutTokens.expiresAt, sql`now()`));
  const expiresAt = sql`now() + make_interval(secs => ${REMEMBERED_SECONDS})`;
  const rows = await tx
    .insert(logoutTokens)
    .values({ provider: there.provider, idHash: tokenHash(id), expiresAt })
    .onConflictDoNothing()
    .returning({ idHash: logoutTokens.idHash });
  return rows.length > 0;
}

async function signOut(tx: Transaction, { there }: LogoutToken): Promise<void> {
  await forgetPendingFrom(tx, there);
  for (const personId of await endSessionsFrom(tx, there)) {
    await recordAudit(tx, {
      ...{ actor: "provider", action: "person.signed-out-there", subjectKind: "person", subjectId: personId },
      detail: { provider: there.provider },
    });
  }
}

/** Tells the provider no more than that the token was refused; why, the log tells. */
function refuse(provider: string, reason: string): Response {
  log.warn({ provider, reason }, "a logout token was refused");
  const error = { error: "invalid_request", error_description: "The logout token is not valid here." };
  return Response.json(error, { status: 400, headers: HEADERS });
}
