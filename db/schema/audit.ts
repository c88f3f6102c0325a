import { bigint, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
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
    /** What was true of the subject at that moment, for when it is gone: numbers, pages, time. Never content. */
    facts: jsonb("facts").$type<Record<string, string | number>>(),
    /** The network address of the request, and the session that it carried. */
    address: text("address"),
    sessionId: text("session_id"),
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

/** How often within an hour what an entry says was done; `key` says by whom to what. */
export const auditCounts = pgTable(
  "audit_counts",
  {
    key: text("key").notNull(),
    hour: moment("hour").notNull(),
    entryId: uuid("entry_id").notNull().unique(),
    count: integer("count").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.key, table.hour] })],
);

/** Heads of the chain, sealed with a key that the database does not have. */
export const auditSeals = pgTable("audit_seals", {
  /** The number of the link up to which everything is sealed. */
  seq: bigint("seq", { mode: "number" }).primaryKey(),
  /** By which key; another secret of the portal has another. */
  keyId: text("key_id").notNull(),
  /** HMAC with SHA-256 in hex. */
  mac: text("mac").notNull(),
  at: moment("at").notNull().defaultNow(),
});
