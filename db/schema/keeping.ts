import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { faxDirection, faxes } from "./faxes";
import { people } from "./people";

/** How long faxes are kept, by the number of ours that sent or received them; without a row for ever. */
export const retentionRules = pgTable(
  "retention_rules",
  {
    phoneNumber: text("phone_number").notNull(),
    direction: faxDirection("direction").notNull(),
    days: integer("days").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.phoneNumber, table.direction] }),
    check("retention_rules_days", sql`${table.days} > 0`),
  ],
);

/** What may not be deleted, by anybody or any rule: one fax, or every fax from or to a number. Lifted, the row is gone. */
export const legalHolds = pgTable(
  "legal_holds",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    faxId: uuid("fax_id").references(() => faxes.id),
    phoneNumber: text("phone_number"),
    /** For people: which case. */
    reason: text("reason").notNull().default(""),
    placedBy: uuid("placed_by")
      .notNull()
      .references(() => people.id),
    placedAt: moment("placed_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("legal_holds_fax").on(table.faxId),
    uniqueIndex("legal_holds_number").on(table.phoneNumber),
    check("legal_holds_one_subject", sql`num_nonnulls(${table.faxId}, ${table.phoneNumber}) = 1`),
  ],
);
