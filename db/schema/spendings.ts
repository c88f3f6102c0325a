import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { people } from "./people";

/** What was let go, one row a submission; read for a day, to hold it against the ceilings. */
export const spendings = pgTable(
  "spendings",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    fromNumber: text("from_number").notNull(),
    faxes: integer("faxes").notNull(),
    pages: integer("pages").notNull(),
    spentAt: moment("spent_at").notNull().defaultNow(),
  },
  (table) => [index("spendings_time").on(table.spentAt)],
);
