import "server-only";
import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import type { pendingSignIns } from "@/db/schema/second-factors";
import type { sessions } from "@/db/schema/sessions";

/** By which identity provider of the configuration somebody came, whom it means, and by which of its sessions where it names them. */
export type CameFrom = { provider: string; providerSubject: string; providerSession: string | null };

/** Whom an identity provider signed out: everywhere, or where it names a session, there. One of both stands in it. */
export type SignedOutThere = { provider: string; subject: string | undefined; session: string | undefined };

/** Whether a row came from what ended there. One whose session the provider never named may be any of its subject's. */
export function cameFrom(
  table: typeof sessions | typeof pendingSignIns,
  { provider, subject, session }: SignedOutThere,
): SQL | undefined {
  const ofSubject = subject === undefined ? undefined : eq(table.providerSubject, subject);
  const ofSession =
    session === undefined
      ? undefined
      : or(eq(table.providerSession, session), ofSubject && isNull(table.providerSession));
  return and(eq(table.provider, provider), ofSubject, ofSession);
}
