import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { AskEnd } from "@/lib/asks/rules/ask-state";
import { apiKeys } from "./api";
import { moment } from "./columns";
import { documents } from "./documents";
import { people } from "./people";

/** What a program wants sent, until a person says yes or no. The draft says what it is, the fingerprint that it is that still. */
export const asks = pgTable(
  "asks",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** The key that asked: what it may do no more is not sent. */
    keyId: uuid("key_id")
      .notNull()
      .references(() => apiKeys.id, { onDelete: "cascade" }),
    /** The owner of the key, whose fax it would be. */
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    /** The draft, and the key under which it is submitted. */
    draftId: uuid("draft_id").notNull(),
    /** What would go out, the cover in it. */
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    fromNumber: text("from_number").notNull(),
    /** SHA-256 of everything that would be sent. */
    fingerprint: text("fingerprint").notNull(),
    askedAt: moment("asked_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    /** Null while nobody has decided. */
    end: text("ended_as").$type<AskEnd>(),
    endedAt: moment("ended_at"),
    decidedBy: uuid("decided_by").references(() => people.id, { onDelete: "set null" }),
  },
  (table) => [
    uniqueIndex("asks_one_waiting").on(table.draftId).where(sql`ended_as is null`),
    index("asks_draft").on(table.draftId, table.askedAt),
    index("asks_person").on(table.personId),
    index("asks_document").on(table.documentId),
  ],
);
