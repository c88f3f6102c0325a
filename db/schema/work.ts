import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { jsonb, moment } from "./columns";

/** Work that is due: one row a subject and kind, claimed with a lease, gone when done. */
export const jobs = pgTable(
  "jobs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind").notNull(),
    subjectId: uuid("subject_id").notNull(),
    dueAt: moment("due_at").notNull().defaultNow(),
    leaseUntil: moment("lease_until"),
    /** Raised by each claim: a worker whose epoch is old may change nothing. */
    epoch: integer("epoch").notNull().default(0),
    /** Failures in a row. */
    failures: integer("failures").notNull().default(0),
    lastError: text("last_error"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [unique("jobs_subject").on(table.kind, table.subjectId), index("jobs_due").on(table.kind, table.dueAt)],
);

/** The processes of the portal, by the last sign of life of each. */
export const workerHeartbeats = pgTable("worker_heartbeats", {
  worker: text("worker").primaryKey(),
  at: moment("at").notNull(),
  /** Its version and build; null of versions that do not say so. */
  build: text("build"),
  /** When it gave its first sign of life. */
  since: moment("since").notNull().defaultNow(),
});

/** Settings of the installation, a value a key. */
export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
});
