import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { jsonb, moment } from "./columns";

/** Who did what to which thing; rows are only ever added, which a trigger enforces. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    at: moment("at").notNull().defaultNow(),
    /** A person's id, or the name of the part of the portal that acted. */
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    detail: jsonb("detail").$type<Record<string, string | number | boolean | null>>(),
  },
  (table) => [
    index("audit_entries_at").on(table.at),
    index("audit_entries_subject").on(table.subjectKind, table.subjectId),
  ],
);

/**
 * The chain over the entries: each link's hash covers its entry and the link before it. A trigger adds the link when
 * the entry's transaction commits, so nothing that writes an entry can leave it out.
 */
export const auditLinks = pgTable("audit_links", {
  seq: bigint("seq", { mode: "number" }).primaryKey(),
  entryId: uuid("entry_id")
    .notNull()
    .unique()
    .references(() => auditEntries.id),
  /** SHA-256 in hex. */
  hash: text("hash").notNull(),
});
