import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ApiScope } from "@/lib/api-keys/rules/scopes";
import { jsonb, moment } from "./columns";
import { people } from "./people";

/** A key by which a program asks on somebody's behalf. Only the hash of its text is kept. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** Whose eyes and rights it has: a person, or a service. */
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    /** How its text begins, by which its owner recognises it. */
    beginning: text("beginning").notNull(),
    scopes: jsonb("scopes").$type<ApiScope[]>().notNull(),
    /** Those of its owner's numbers to which it is limited; null for all. */
    onlyNumbers: jsonb("only_numbers").$type<string[]>(),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at"),
    revokedAt: moment("revoked_at"),
    /** The minute of its last use, and how often it was used within that: the rate limit is counted by these. */
    usedMinute: moment("used_minute"),
    usesInMinute: integer("uses_in_minute").notNull().default(0),
  },
  (table) => [index("api_keys_person").on(table.personId)],
);

/** What the API answered under an idempotency key, for the same request made again. Without a status it is under way. */
export const apiAnswers = pgTable(
  "api_answers",
  {
    keyId: uuid("key_id")
      .notNull()
      .references(() => apiKeys.id, { onDelete: "cascade" }),
    idempotencyKey: text("idempotency_key").notNull(),
    /** SHA-256 of what was asked. */
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    location: text("location"),
    /** The body, encrypted: it may hold what somebody wrote. */
    sealedBody: text("sealed_body"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.keyId, table.idempotencyKey] }),
    index("api_answers_created").on(table.createdAt),
  ],
);
