import { boolean, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { cameFromProvider, moment } from "./columns";
import { people } from "./people";

/** A browser that somebody signed in with. It counts until it ends, is over, lies idle, or its person's epoch was raised. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    /** Of the 256 random bits that only the browser's cookie carries. */
    tokenHash: text("token_hash").notNull().unique(),
    /** The person's epoch when they signed in: raising it ends all of their sessions at once. */
    epoch: integer("epoch").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    endedAt: moment("ended_at"),
    /** Kept on the device past closing the browser, because the person said so. */
    isKept: boolean("is_kept").notNull().default(false),
    agent: text("agent"),
    address: text("address"),
    /** When the person last proved who they are, by password or passkey. */
    provedAt: moment("proved_at").notNull().defaultNow(),
    ...cameFromProvider(),
    /** The person was signed out at that provider, and therefore here. */
    isEndedThere: boolean("is_ended_there").notNull().default(false),
  },
  (table) => [
    index("sessions_person").on(table.personId),
    index("sessions_provider").on(table.provider, table.providerSubject),
  ],
);
