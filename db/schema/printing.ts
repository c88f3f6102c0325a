import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { PrintJobState } from "@/lib/printing/rules/job-states";
import { countedSecret, moment } from "./columns";
import { people } from "./people";

/** An address at which a person prints faxes. Only the hash of its secret part is kept. */
export const printTokens = pgTable(
  "print_tokens",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    ...countedSecret(),
    /** The number of the newest job. */
    lastJob: integer("last_job").notNull().default(0),
  },
  (table) => [index("print_tokens_person").on(table.personId)],
);

/** What computers ask of a print job for a day; the fax that is made of it is a draft. */
export const printJobs = pgTable(
  "print_jobs",
  {
    tokenId: uuid("token_id")
      .notNull()
      .references(() => printTokens.id, { onDelete: "cascade" }),
    /** Counted from 1 for each address. */
    number: integer("number").notNull(),
    name: text("name").notNull(),
    state: text("state").$type<PrintJobState>().notNull(),
    /** Why it was aborted, for the person who printed; null otherwise. */
    trouble: text("trouble"),
    pages: integer("pages"),
    bytes: integer("bytes"),
    /** The draft that was made of it, which may be sent or thrown away by now. */
    draftId: uuid("draft_id"),
    createdAt: moment("created_at").notNull().defaultNow(),
    processingAt: moment("processing_at"),
    endedAt: moment("ended_at"),
  },
  (table) => [primaryKey({ columns: [table.tokenId, table.number] }), index("print_jobs_created").on(table.createdAt)],
);
