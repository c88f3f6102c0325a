import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { printTokens } from "@/db/schema/printing";
import { beginningOf, newKeyText } from "@/lib/api-keys/key-text";
import { recordAudit } from "@/lib/audit";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { printerUri } from "@/lib/print-addresses/rules/printer-uri";
import { tokenHash } from "@/lib/token";

const MOST_ADDRESSES = 20;

/**
 * Makes an address at which the viewer prints faxes, and answers it; its secret part is kept nowhere. Throws `proof-needed`,
 * `forbidden`, and `not-possible-now` at 20 addresses.
 */
export async function makePrintAddress(viewer: Viewer, name: string): Promise<{ address: string }> {
  await assertRecentProof(viewer);
  assertMayWrite(viewer);
  const { personId } = viewer;
  const token = newKeyText("plainprint_");
  await database().transaction(async (tx) => {
    const isStanding = and(eq(printTokens.personId, personId), isNull(printTokens.revokedAt));
    if ((await tx.$count(printTokens, isStanding)) >= MOST_ADDRESSES) {
      throw new AppError(
        "not-possible-now",
        `You have ${MOST_ADDRESSES} addresses already. Revoke those that nobody uses.`,
      );
    }
    await tx.insert(printTokens).values({ personId, name, tokenHash: tokenHash(token), beginning: beginningOf(token) });
    await recordAudit(tx, {
      ...{ actor: personId, action: "person.print-address-made", subjectKind: "person", subjectId: personId },
      detail: { name },
    });
  });
  return { address: printerUri(environment().APP_URL, token) };
}
