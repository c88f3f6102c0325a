import { sql } from "drizzle-orm";
import { check, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/**
 * Why Telnyx takes nothing from this account now. `unreachable`: it gives no answer. `limited`: it asks to slow down.
 * `refused`: it refuses the account or the key, whatever the fax. `disabled`: it takes faxes
 * and then fails each, because the account is switched off.
 */
export const pauseReason = pgEnum("pause_reason", ["unreachable", "limited", "refused", "disabled"]);

/** The pause that holds the whole portal's faxes back; there is at most one row. */
export const pauses = pgTable(
  "pauses",
  {
    id: integer("id").primaryKey().default(1),
    reason: pauseReason("reason").notNull(),
    since: moment("since").notNull().defaultNow(),
    /** When a fax last met this trouble: what was handed over before that tells nothing new. */
    changedAt: moment("changed_at").notNull().defaultNow(),
    /** How often in a row Telnyx was tried in vain. */
    tries: integer("tries").notNull().default(1),
    /** From when on one fax may try; null until Telnyx answers at all. */
    nextTryAt: moment("next_try_at"),
    /** What Telnyx said, in words for people. */
    words: text("words"),
  },
  (table) => [check("pauses_one", sql`${table.id} = 1`)],
);
