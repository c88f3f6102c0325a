import "server-only";
import type { Transaction } from "@/db/database";
import { databaseNow } from "@/lib/database-clock";
import { environment } from "@/lib/env";
import { deleteAccessLinks, insertAccessLink } from "@/lib/people/access-link-store";
import { hashAccessToken, newAccessToken } from "@/lib/people/access-token";
import { ACCESS_LINKS } from "@/lib/people/rules/access-link";
import type { Person } from "@/lib/people/store";

/**
 * Makes the one link that a person can use from now on: an invitation until they have a password, then a reset. `createdBy`
 * is null for whoever runs the server.
 */
export async function issueAccessLink(tx: Transaction, person: Person, createdBy: string | null): Promise<string> {
  const purpose = person.passwordHash ? "password_reset" : "invitation";
  const { path, lastsMs } = ACCESS_LINKS[purpose];
  const token = newAccessToken();
  const now = await databaseNow(tx);
  await deleteAccessLinks(tx, person.id);
  await insertAccessLink(tx, {
    personId: person.id,
    purpose,
    tokenHash: hashAccessToken(token),
    createdBy,
    createdAt: now,
    expiresAt: new Date(now.getTime() + lastsMs),
  });
  return `${environment().APP_URL}${path}/${token}`;
}
