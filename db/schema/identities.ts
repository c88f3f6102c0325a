import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { people } from "./people";

/** Whom an identity provider (OpenID Connect) means by its `sub`: one person here. */
export const identities = pgTable(
  "identities",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] }), index("identities_person").on(table.personId)],
);

/** A logout token that an identity provider sent, by the hash of its id, for as long as it could be sent again. */
export const logoutTokens = pgTable(
  "logout_tokens",
  {
    provider: text("provider").notNull(),
    idHash: text("id_hash").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.idHash] })],
);
