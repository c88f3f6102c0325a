import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ApiScope } from "@/lib/api-keys/rules/scopes";
import { countedSecret, jsonb, moment } from "./columns";
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
    ...countedSecret(),
    scopes: jsonb("scopes").$type<ApiScope[]>().notNull(),
    /** Those of its owner's numbers to which it is limited; null for all. */
    onlyNumbers: jsonb("only_numbers").$type<string[]>(),
    expiresAt: moment("expires_at"),
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
