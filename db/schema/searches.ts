import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { people } from "./people";

/** What people searched for lately: addresses carry the id and never the words. */
export const searches = pgTable(
  "searches",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    words: text("words").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [index("searches_person").on(table.personId, table.createdAt)],
);
