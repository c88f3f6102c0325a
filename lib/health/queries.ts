import "server-only";
import { and, eq, gte, isNull, lt, max, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { webhookRejections } from "@/db/schema/events";
import { jobs } from "@/db/schema/work";
import { databaseNow } from "@/lib/database-clock";
import type { JobKind } from "@/lib/jobs/job";

const FRESH_SECONDS = 60;
const TOLD_WITHIN_SECONDS = 60;
const DAY_MS = 86_400_000;

/** The processes whose background work gave a sign of life within a minute. */
export async function livingWorkers(): Promise<string[]> {
  const rows = await rowsOf<{ worker: string }>(
    database(),
    sql`select worker from worker_heartbeats where at > now() - make_interval(secs => ${FRESH_SECONDS})`,
  );
  return rows.map(({ worker }) => worker);
}

export type RunningBuild = {
  /** Null of versions that do not say which they are. */
  build: string | null;
  processes: string[];
  /** When the first of them began, in UTC. */
  since: string;
  /** For how many minutes they have run. */
  minutes: number;
};

/** The builds of the processes that live, the one that began first coming first. */
export async function runningBuilds(): Promise<RunningBuild[]> {
  return rowsOf<RunningBuild>(
    database(),
    sql`select build, array_agg(worker order by worker) as processes,
          to_char(min(since) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as since,
          floor(extract(epoch from now() - min(since)) / 60)::int as minutes
        from worker_heartbeats where at > now() - make_interval(secs => ${FRESH_SECONDS})
        group by build order by min(since)`,
  );
}

export type Backlog = { kind: string; jobs: number; minutes: number };

/** Work that has been due for longer than `minutes` and that nobody does, by kind; without the reading of old documents. */
export async function overdueWork(minutes: number): Promise<Backlog[]> {
  return rowsOf<Backlog>(
    database(),
    sql`select kind, count(*)::int as jobs, (extract(epoch from now() - min(due_at)) / 60)::int as minutes from jobs
        where due_at < now() - make_interval(mins => ${minutes}) and (lease_until is null or lease_until < now())
          and kind <> 'read-document' group by kind order by min(due_at)`,
  );
}

/** How work that runs again and again failed the last time, in the words of the log; null where it went well, or is under way. */
export async function lastFailureOf(kind: JobKind): Promise<string | null> {
  const isResting = or(isNull(jobs.leaseUntil), lt(jobs.leaseUntil, sql`now()`));
  const [job] = await database()
    .select({ error: jobs.lastError })
    .from(jobs)
    .where(and(eq(jobs.kind, kind), isResting));
  return job?.error ?? null;
}

/** When a signature last was not of our key, within the last day. */
export async function lastSignatureRefusalAt(): Promise<Date | null> {
  const yesterday = new Date((await databaseNow(database())).getTime() - DAY_MS);
  const [last] = await database()
    .select({ at: max(webhookRejections.lastAt) })
    .from(webhookRejections)
    .where(
      and(
        eq(webhookRejections.reason, "wrong-signature"),
        gte(webhookRejections.day, yesterday.toISOString().slice(0, 10)),
        gte(webhookRejections.lastAt, yesterday),
      ),
    );
  return last?.at ?? null;
}

/** Whether Telnyx took a fax since a moment, and within the last day, of which it must have told something by now. */
export async function wasEventDueSince(moment: Date | null): Promise<boolean> {
  const found = await rowsOf(
    database(),
    sql`select id from fax_attempts where accepted_at < now() - make_interval(secs => ${TOLD_WITHIN_SECONDS})
        and accepted_at > greatest(now() - interval '1 day', ${moment?.toISOString() ?? null}::timestamptz) limit 1`,
  );
  return found.length > 0;
}

export type SampledDocument = { sha256: string; bytes: number };

/** Some documents, picked at random. */
export async function sampleDocuments(count: number): Promise<SampledDocument[]> {
  // Ids are random: from a random one on, and around the end.
  return rowsOf<SampledDocument>(
    database(),
    sql`with start as materialized (select gen_random_uuid() as id)
        select sha256, byte_size as bytes from (
          (select * from documents where id >= (select id from start) order by id limit ${count})
          union all (select * from documents where id < (select id from start) order by id limit ${count})
        ) as picked limit ${count}`,
  );
}
