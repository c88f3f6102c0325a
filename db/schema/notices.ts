import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { NoticeKind } from "@/lib/notices/rules/notice-choices";
import { asks } from "./asks";
import { moment } from "./columns";
import { drafts } from "./documents";
import { faxes } from "./faxes";
import { people } from "./people";

/** What a person is told of a fax, of a draft that was made for them, or that a program asks to send one: once for each kind, until what it told of is so no more. */
export const notices = pgTable(
  "notices",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    kind: text("kind").$type<NoticeKind>().notNull(),
    faxId: uuid("fax_id").references(() => faxes.id, { onDelete: "cascade" }),
    askId: uuid("ask_id").references(() => asks.id, { onDelete: "cascade" }),
    draftId: uuid("draft_id").references(() => drafts.id, { onDelete: "cascade" }),
    at: moment("at").notNull().defaultNow(),
    /** Whether the person wanted it in their list when it happened; else it is there for the mail alone. */
    isInBell: boolean("is_in_bell").notNull(),
    readAt: moment("read_at"),
  },
  (table) => [
    unique("notices_once").on(table.personId, table.faxId, table.kind),
    index("notices_list").on(table.personId, table.at, table.id).where(sql`is_in_bell`),
    index("notices_unread").on(table.personId).where(sql`is_in_bell and read_at is null`),
    index("notices_fax").on(table.faxId),
    unique("notices_ask_once").on(table.personId, table.askId),
    index("notices_ask").on(table.askId),
    index("notices_draft").on(table.draftId),
    check("notices_of_one", sql`num_nonnulls(fax_id, ask_id, draft_id) = 1`),
  ],
);
