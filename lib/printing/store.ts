import "server-only";
import { and, asc, desc, eq, inArray, lt, notInArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { printJobs, printTokens } from "@/db/schema/printing";
import { HALF_SENT_SECONDS, type PrintJobState } from "@/lib/printing/rules/job-states";

export type PrintJob = typeof printJobs.$inferSelect;

/** What is under way for longer was left by a process that ended. */
const LONGEST_WORK = sql`interval '15 minutes'`;
const KEPT_FOR = sql`interval '1 day'`;
/** Of one address; older ones are forgotten sooner. */
const MOST_KEPT = 200;
const OPEN_STATES: PrintJobState[] = ["pending", "processing"];

/** Begins a job: `pending` until its document comes, or `processing` it already. */
export async function openJob(tokenId: string, name: string, state: "pending" | "processing"): Promise<PrintJob> {
  return database().transaction(async (tx) => {
    const isIt = eq(printTokens.id, tokenId);
    const next = { lastJob: sql`${printTokens.lastJob} + 1` };
    const [token] = await tx.update(printTokens).set(next).where(isIt).returning({ number: printTokens.lastJob });
    const number = token?.number ?? 0;
    await tx.delete(printJobs).where(and(eq(printJobs.tokenId, tokenId), lt(printJobs.number, number - MOST_KEPT)));
    const processingAt = state === "processing" ? sql`now()` : null;
    const [job] = await tx.insert(printJobs).values({ tokenId, number, name, state, processingAt }).returning();
    if (!job) throw new Error("The job was not written.");
    return job;
  });
}

/** Takes a job that waits for its document on; null where it waits no more. */
export async function startJob({ tokenId, number }: PrintJob): Promise<PrintJob | null> {
  const [job] = await database()
    .update(printJobs)
    .set({ state: "processing", processingAt: sql`now()` })
    .where(and(isJob(tokenId, number), eq(printJobs.state, "pending")))
    .returning();
  return job ?? null;
}

type Ending =
  | { state: "completed"; draftId: string; pages: number; bytes: number }
  | { state: "aborted"; trouble: string; draftId?: null };

/** Ends a job that is under way; null where it was cancelled meanwhile. */
export async function endJob({ tokenId, number }: PrintJob, ending: Ending): Promise<PrintJob | null> {
  const isUnderWay = ending.state === "completed" ? eq(printJobs.state, "processing") : undefined;
  const [job] = await database()
    .update(printJobs)
    .set({ ...ending, endedAt: sql`now()` })
    .where(and(isJob(tokenId, number), isUnderWay))
    .returning();
  return job ?? null;
}

/** Cancels jobs that have not ended, all of this address or those with these numbers; answers which they were. */
export async function cancelJobs(tokenId: string, numbers?: readonly number[]): Promise<number[]> {
  const cancelled = await database()
    .update(printJobs)
    .set({ state: "canceled", endedAt: sql`now()` })
    .where(
      and(
        eq(printJobs.tokenId, tokenId),
        inArray(printJobs.state, OPEN_STATES),
        numbers ? inArray(printJobs.number, [...numbers]) : undefined,
      ),
    )
    .returning({ number: printJobs.number });
  return cancelled.map(({ number }) => number);
}

export async function findJob(tokenId: string, number: number): Promise<PrintJob | null> {
  await abortHalfSent(tokenId);
  const [job] = await database().select().from(printJobs).where(isJob(tokenId, number));
  return job ?? null;
}

export type Which = "completed" | "not-completed" | "all";

/** Jobs of one address: those that ended the newest first, the others in their order. */
export async function listJobs(
  tokenId: string,
  { which, numbers, limit }: { which: Which; numbers?: readonly number[] | undefined; limit: number },
): Promise<PrintJob[]> {
  await abortHalfSent(tokenId);
  const states: Record<Which, SQL | undefined> = {
    completed: notInArray(printJobs.state, OPEN_STATES),
    "not-completed": inArray(printJobs.state, OPEN_STATES),
    all: undefined,
  };
  return database()
    .select()
    .from(printJobs)
    .where(and(eq(printJobs.tokenId, tokenId), states[which], numbers && inArray(printJobs.number, [...numbers])))
    .orderBy(which === "not-completed" ? asc(printJobs.number) : desc(printJobs.number))
    .limit(limit);
}

/** How many jobs of this address wait or are under way. */
export function countOpenJobs(tokenId: string): Promise<number> {
  return database().$count(printJobs, and(eq(printJobs.tokenId, tokenId), inArray(printJobs.state, OPEN_STATES)));
}

/** Forgets what computers asked for a day ago. */
export async function forgetPrintJobs(): Promise<void> {
  await database()
    .delete(printJobs)
    .where(lt(printJobs.createdAt, sql`now() - ${KEPT_FOR}`));
}

/** Ends jobs whose document never came, and those that a process left behind. */
async function abortHalfSent(tokenId: string): Promise<void> {
  const isLate = sql`case ${printJobs.state}
    when 'pending' then ${printJobs.createdAt} < now() - make_interval(secs => ${HALF_SENT_SECONDS})
    when 'processing' then ${printJobs.processingAt} < now() - ${LONGEST_WORK}
    else false end`;
  await database()
    .update(printJobs)
    .set({ state: "aborted", trouble: "The document did not arrive. Print it again.", endedAt: sql`now()` })
    .where(and(eq(printJobs.tokenId, tokenId), isLate));
}

function isJob(tokenId: string, number: number): SQL | undefined {
  return and(eq(printJobs.tokenId, tokenId), eq(printJobs.number, number));
}
