import { sql } from "drizzle-orm";
import { index, pgEnum, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { NUMBER_KINDS } from "@/lib/contacts/rules/contact";
import { moment } from "./columns";
import { people } from "./people";

export const contactNumberKind = pgEnum("contact_number_kind", NUMBER_KINDS);

/** Somebody out there. Without an owner the entry is the office's; with one, that person's only. */
export const contacts = pgTable(
  "contacts",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    ownerId: uuid("owner_id").references(() => people.id),
    name: text("name").notNull(),
    organisation: text("organisation").notNull().default(""),
    note: text("note").notNull().default(""),
    /** The order of the list: a name as `search_words` folds it, as much of it as an index takes. */
    sortName: text("sort_name").notNull().generatedAlwaysAs(sql`left(search_words(name), 200)`),
    /** Name, organisation and groups as `search_words` folds them. */
    searchText: text("search_text").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    /** Out of the book; the faxes of before keep its name. */
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    index("contacts_list").on(table.sortName, table.id).where(sql`deleted_at is null`),
    index("contacts_search").using("gin", table.searchText.op("gin_trgm_ops")),
  ],
);

/** The numbers of a contact, also those of before: `removed_at` says until when a number was theirs. */
export const contactNumbers = pgTable(
  "contact_numbers",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    /** As in its contact: the office's book and each person's own have a number once. */
    ownerId: uuid("owner_id").references(() => people.id),
    number: text("number").notNull(),
    kind: contactNumberKind("kind").notNull().default("fax"),
    note: text("note").notNull().default(""),
    removedAt: moment("removed_at"),
  },
  (table) => [
    unique("contact_numbers_once").on(table.number, table.ownerId, table.removedAt).nullsNotDistinct(),
    index("contact_numbers_contact").on(table.contactId),
    index("contact_numbers_search").using("gin", table.number.op("gin_trgm_ops")),
  ],
);

/** The groups that a contact is in. A group is what its members call alike, in whatever letters. */
export const contactGroups = pgTable(
  "contact_groups",
  {
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    /** As in its contact. */
    ownerId: uuid("owner_id").references(() => people.id),
    name: text("name").notNull(),
    folded: text("folded").notNull().generatedAlwaysAs(sql`search_words(name)`),
  },
  (table) => [
    primaryKey({ columns: [table.contactId, table.folded] }),
    index("contact_groups_names").on(table.ownerId, table.folded),
  ],
);
