import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { CameFrom, SignedOutThere } from "@/lib/auth/came-from";
import { SESSION_LENGTH } from "@/lib/auth/rules/session-limits";
import { readClaims, type SessionClaims } from "@/lib/auth/session-token";
import { endSessionOf, endSessionsOf, endSessionsThere, insertSession } from "@/lib/auth/store";
import type { Viewer } from "@/lib/auth/viewer-type";
import { noteSession } from "@/lib/request-origin";
import { newToken, tokenHash } from "@/lib/token";

/** Who may be signed in, and the epoch in which that was found out: a session of an earlier one than the person's never counts. */
export type Admission = {
  personId: string;
  epoch: number;
  cameFrom?: CameFrom | undefined;
  /** When they proved who they are, where that was not at this moment; null where nobody can say. */
  provedAt?: Date | null | undefined;
};

export type Browser = { agent: string | null; address: string };

const LONGEST_AGENT = 400;
const NEVER = new Date(0);

/** Adds the row of a session that begins now, and answers what its cookie is to carry. */
export async function beginSession(
  { personId, epoch, cameFrom, provedAt }: Admission,
  { isKept, browser }: { isKept: boolean; browser: Browser },
): Promise<SessionClaims> {
  const token = newToken();
  const agent = browser.agent?.slice(0, LONGEST_AGENT) ?? null;
  const sessionId = await insertSession(
    {
      ...{ personId, epoch, isKept, agent, address: browser.address, tokenHash: tokenHash(token) },
      ...cameFrom,
      ...(provedAt !== undefined && { provedAt: provedAt ?? NEVER }),
    },
    sessionLength(isKept),
  );
  await noteSession(sessionId);
  return { personId, token };
}

/** Ends the session that an opened seal names. */
export async function endSessionBy(claims: unknown): Promise<void> {
  const session = readClaims(claims);
  if (session) await endSessionOf(tokenHash(session.token));
}

/** Ends the sessions that came from what ended at an identity provider, and answers whose they were. */
export function endSessionsFrom(tx: Transaction, there: SignedOutThere): Promise<string[]> {
  return endSessionsThere(tx, there);
}

/** Signs one's other browsers out: the one named, or without a name all but this. A session of somebody else is left alone. */
export async function signOutElsewhere(viewer: Viewer, sessionId?: string): Promise<void> {
  const { personId } = viewer;
  await assertRecentProof(viewer);
  await database().transaction(async (tx) => {
    await endSessionsOf(tx, { personId, sessionId: sessionId ?? viewer.sessionId, others: !sessionId });
    await recordAudit(tx, {
      actor: personId,
      action: sessionId ? "person.signed-out" : "person.signed-out-everywhere",
      subjectKind: "person",
      subjectId: personId,
    });
  });
}

/** Seconds for which a session lasts. */
export function sessionLength(isKept: boolean): number {
  return isKept ? SESSION_LENGTH.kept : SESSION_LENGTH.short;
}
