import "server-only";
import { and, desc, eq, isNotNull, like, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { sentVisibleTo } from "@/lib/visibility/who-sees-what";
import type { TimedCall } from "./rules/estimate-seconds";

/** Older calls say little of today's line. */
const MOST_CALLS = 20;

/** The newest timed calls to a number, among the faxes that the viewer may see. */
export function callsToNumber(viewer: Viewer, number: string): Promise<TimedCall[]> {
  return timedCalls(viewer, eq(faxes.toNumber, number));
}

/** The newest timed calls to numbers that begin like this, among the faxes that the viewer may see. */
export function callsToPrefix(viewer: Viewer, prefix: string): Promise<TimedCall[]> {
  return timedCalls(viewer, like(faxes.toNumber, `${prefix}%`));
}

function timedCalls(viewer: Viewer, destination: SQL): Promise<TimedCall[]> {
  return database()
    .select({
      predicted: sql<number>`${faxAttempts.predictedSecs}`.mapWith(Number),
      real: sql<number>`${faxAttempts.callDurationSecs}`.mapWith(Number),
    })
    .from(faxAttempts)
    .innerJoin(faxes, eq(faxes.id, faxAttempts.faxId))
    .where(
      and(
        destination,
        sentVisibleTo(viewer),
        eq(faxAttempts.state, "delivered"),
        isNotNull(faxAttempts.predictedSecs),
        sql`${faxAttempts.callDurationSecs} > 0`,
      ),
    )
    .orderBy(desc(faxAttempts.createdAt))
    .limit(MOST_CALLS);
}

/** The document of a delivered attempt and how it was sent; undefined when it is deleted, or measured already. */
export async function findUnmeasuredCall(attemptId: string) {
  const [call] = await database()
    .select({ document: documents, options: faxes.options })
    .from(faxAttempts)
    .innerJoin(faxes, eq(faxes.id, faxAttempts.faxId))
    .innerJoin(documents, eq(documents.id, faxes.documentId))
    .where(and(eq(faxAttempts.id, attemptId), sql`${faxAttempts.predictedSecs} is null`));
  return call;
}
