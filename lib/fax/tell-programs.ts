import "server-only";
import { and, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/outgoing-webhooks";
import { type FaxRow, readFaxRows } from "@/lib/fax/queries/list-faxes";
import { PROGRAM_EVENTS, type ProgramEvent } from "@/lib/fax/rules/program-events";
import { FINAL_STATUSES, statusFacts } from "@/lib/fax/rules/status";
import { enqueueJob } from "@/lib/jobs/jobs";

/*
 * What programs are told of a fax is written in the transaction of what it tells of, as the fax is then: no process that dies
 * can lose it. `lib/outgoing-webhooks` brings it to them.
 */

/** How a fax can end, and the event that it is to programs. One that came in is news when its file is here. */
const OUTCOMES: ReadonlyMap<unknown, ProgramEvent> = new Map(
  FINAL_STATUSES.flatMap((status) => {
    const event = PROGRAM_EVENTS.find((event) => event === `fax.${statusFacts(status).forPrograms}`);
    return event && event !== "fax.received" ? [[status, event]] : [];
  }),
);

/** The file is here, or will not come. */
const SETTLED_MEDIA = ["stored", "missing", "quarantined"] as const;

type Changes = Pick<PgUpdateSetSource<typeof faxes>, "status" | "media" | "junkedAt" | "assigneeId" | "doneAt">;

/** Tells programs what faxes became by a change of theirs, where that is an event to them. */
export async function tellProgramsOfChange(
  tx: Transaction,
  faxIds: readonly string[],
  { status, media, junkedAt, assigneeId, doneAt }: Changes,
): Promise<void> {
  const outcome = OUTCOMES.get(status);
  if (outcome) await tellPrograms(tx, faxIds, outcome);
  if (status === "retry_planned") await takeBackFailures(tx, faxIds);
  const mayHaveArrived = SETTLED_MEDIA.some((settled) => settled === media) || junkedAt === null;
  if (mayHaveArrived) await tellPrograms(tx, await whoseArrivalIsNews(tx, faxIds), "fax.received");
  if (assigneeId) await tellPrograms(tx, faxIds, "fax.assigned");
  if (doneAt) await tellPrograms(tx, faxIds, "fax.done");
}

/** The same of faxes that were moved to these statuses by what Telnyx reports. */
export async function tellProgramsOfOutcomes(
  tx: Transaction,
  moved: readonly { faxId: string; status: string }[],
): Promise<void> {
  for (const [status, event] of OUTCOMES) {
    const faxIds = moved.filter((fax) => fax.status === status).map(({ faxId }) => faxId);
    await tellPrograms(tx, faxIds, event);
  }
}

/** Writes an event of these faxes for every endpoint that wants it, and makes the work due. */
export async function tellPrograms(tx: Transaction, faxIds: readonly string[], event: ProgramEvent): Promise<void> {
  if (faxIds.length === 0) return;
  const wants = and(webhookEndpoints.isOn, sql`${webhookEndpoints.events} ? ${event}`);
  // Held, so that none is deleted before what it is to be told is written.
  const endpoints = await tx
    .select({ id: webhookEndpoints.id, onlyNumbers: webhookEndpoints.onlyNumbers })
    .from(webhookEndpoints)
    .where(wants)
    .for("key share");
  if (endpoints.length === 0) return;
  const rows = await readFaxRows(tx, faxIds);
  const told = endpoints.flatMap(({ id: endpointId, onlyNumbers }) =>
    rows
      .filter((fax) => onlyNumbers === null || onlyNumbers.includes(ourNumberOf(fax)))
      .map((fax) => ({ endpointId, event, faxId: fax.id, fax })),
  );
  if (told.length === 0) return;
  const written = await tx.insert(webhookDeliveries).values(told).returning({ id: webhookDeliveries.id });
  await enqueueJob(
    tx,
    "deliver-webhook",
    written.map(({ id }) => id),
  );
}

function ourNumberOf({ direction, fromNumber, toNumber }: FaxRow): string {
  return direction === "outbound" ? fromNumber : toNumber;
}

/** Those that are settled, no junk and not of before the portal, and of which no program was told that they came in. */
async function whoseArrivalIsNews(tx: Transaction, faxIds: readonly string[]): Promise<string[]> {
  const isThisArrival = and(eq(webhookDeliveries.faxId, faxes.id), eq(webhookDeliveries.event, "fax.received"));
  const wasTold = tx.select({ id: webhookDeliveries.id }).from(webhookDeliveries).where(isThisArrival);
  const isIn = and(inArray(faxes.media, [...SETTLED_MEDIA]), isNull(faxes.junkedAt), isNull(faxes.deletedAt));
  const news = await tx
    .select({ id: faxes.id })
    .from(faxes)
    .where(and(inArray(faxes.id, [...faxIds]), isIn, isNull(faxes.importedAs), notExists(wasTold)));
  return news.map(({ id }) => id);
}

/** A fax that is tried again by itself has not failed; that was written in this very transaction. */
async function takeBackFailures(tx: Transaction, faxIds: readonly string[]): Promise<void> {
  await tx
    .delete(webhookDeliveries)
    .where(
      and(
        inArray(webhookDeliveries.faxId, [...faxIds]),
        eq(webhookDeliveries.event, "fax.failed"),
        sql`${webhookDeliveries.createdAt} = now()::timestamptz(3)`,
      ),
    );
}
