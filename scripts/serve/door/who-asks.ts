import type { IncomingMessage } from "node:http";
import { authCookieName, openSession } from "@/lib/auth/session-token";

const KEPT_MS = 60_000;
const MOST_KEPT = 2_000;

/** Opened sessions of the last minute: a page asks for dozens of things at once. */
const known = new Map<string, { personId: string; until: number }>();

/**
 * The id of the person whose session a request carries; null for a stranger. Only our seal is checked: whether the session
 * still counts is asked behind the door.
 */
export async function personWhoAsks({ headers }: IncomingMessage): Promise<string | null> {
  const token = cookieIn(headers.cookie ?? "", authCookieName("session"));
  if (!token) return null;
  const kept = known.get(token);
  if (kept && kept.until > Date.now()) return kept.personId;
  const session = await openSession(token);
  known.delete(token);
  if (!session) return null;
  if (known.size >= MOST_KEPT) known.clear();
  known.set(token, { personId: session.personId, until: Date.now() + KEPT_MS });
  return session.personId;
}

function cookieIn(header: string, name: string): string | undefined {
  const pair = header.split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
