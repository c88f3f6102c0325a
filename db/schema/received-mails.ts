import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { people } from "./people";

/**
 * A mail by which a person of the portal asked for a fax. Its id is that of the draft and the key of the submission that come of it. Nothing of
 * what it says is kept.
 */
export const receivedMails = pgTable("received_mails", {
  id: uuid("id").primaryKey().defaultRandom(),
  /** A hash of its Message-ID and sender: a mail that comes again is done once. */
  key: text("key").notNull().unique(),
  personId: uuid("person_id")
    .notNull()
    .references(() => people.id, { onDelete: "cascade" }),
  /** By which answers stand in its thread; gone with its fax, and after 90 days. */
  messageId: text("message_id"),
  receivedAt: moment("received_at").notNull().defaultNow(),
  tries: integer("tries").notNull().default(0),
  /** When it had its first answer; null while it is worked at. */
  settledAt: moment("settled_at"),
});
