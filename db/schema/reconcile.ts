import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Each comparison with Telnyx: what it cost and what it found. */
export const reconcileRuns = pgTable(
  "reconcile_runs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    sweep: text("sweep").notNull(),
    startedAt: moment("started_at").notNull(),
    finishedAt: moment("finished_at").notNull().defaultNow(),
    calls: integer("calls").notNull(),
    faxesSeen: integer("faxes_seen").notNull(),
    /** Faxes whose news had not arrived by webhook. */
    gaps: integer("gaps").notNull(),
    /** Why it ended early; never content. */
    error: text("error"),
  },
  (table) => [index("reconcile_runs_finished").on(table.finishedAt)],
);
