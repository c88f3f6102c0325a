import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isFree } from "@/lib/jobs/jobs";

/** The newest documents first: what just came is what people look for, however many older ones wait. */
export function pickDocumentsToRead(limit: number): SQL {
  return sql`select jobs.id from jobs where jobs.kind = 'read-document' and ${isFree}
    order by jobs.created_at desc, jobs.id limit ${limit}`;
}
