import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { printTokens } from "@/db/schema/printing";
import { recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { isUuid } from "@/lib/is-uuid";

/** Ends an address of one's own at once and for good. Throws `not-found` where there is none to end. */
export async function revokePrintAddress({ personId }: Viewer, id: string): Promise<void> {
  await database().transaction(async (tx) => {
    const isTheirs = and(eq(printTokens.id, id), eq(printTokens.personId, personId), isNull(printTokens.revokedAt));
    const [ended] = isUuid(id)
      ? await tx
          .update(printTokens)
          .set({ revokedAt: sql`now()` })
          .where(isTheirs)
          .returning({ name: printTokens.name })
      : [];
    if (!ended) throw new AppError("not-found", "This address is not there any more, or it isn't yours.");
    await recordAudit(tx, {
      ...{ actor: personId, action: "person.print-address-revoked", subjectKind: "person", subjectId: personId },
      detail: ended,
    });
  });
}

/** Ends all addresses of somebody whose account is switched off. */
export async function endPrintAddressesOf(tx: Executor, personId: string): Promise<void> {
  await tx
    .update(printTokens)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(printTokens.personId, personId), isNull(printTokens.revokedAt)));
}
