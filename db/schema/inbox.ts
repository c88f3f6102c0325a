import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { LABEL_COLOURS } from "@/lib/fax/rules/label";
import type { InboxTab } from "@/lib/fax/rules/list-tabs";
import type { RuleCondition, RuleEffect } from "@/lib/inbox-rules/rules/inbox-rule";
import { jsonb, moment } from "./columns";
import { faxes } from "./faxes";
import { numbers, people } from "./people";

function ofFax() {
  return uuid("fax_id")
    .notNull()
    .references(() => faxes.id, { onDelete: "cascade" });
}

function ofPerson() {
  return uuid("person_id")
    .notNull()
    .references(() => people.id, { onDelete: "cascade" });
}

/** Who has read which received fax: reading is each person's own, unlike what is done. */
export const faxReads = pgTable(
  "fax_reads",
  {
    faxId: ofFax(),
    personId: ofPerson(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.faxId, table.personId] })],
);

/** Who has a fax open now; a line that is not renewed for ten seconds says nothing. */
export const faxViewings = pgTable(
  "fax_viewings",
  {
    faxId: ofFax(),
    personId: ofPerson(),
    seenAt: moment("seen_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.faxId, table.personId] })],
);

/** What people wrote about a fax, for each other. Of one without an author nobody knows any more who wrote it. */
export const faxNotes = pgTable(
  "fax_notes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    faxId: ofFax(),
    personId: uuid("person_id").references(() => people.id),
    text: text("text").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** Taken back by its author, and kept until that can't be undone any more. */
    removedAt: moment("removed_at"),
  },
  (table) => [
    index("fax_notes_fax").on(table.faxId, table.createdAt),
    index("fax_notes_search").using("gin", sql`search_words(${table.text}) gin_trgm_ops`),
  ],
);

export const labelColour = pgEnum("label_colour", LABEL_COLOURS);

/** A word that people put on received faxes. */
export const labels = pgTable(
  "labels",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    colour: labelColour("colour").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("labels_name").on(sql`search_words(${table.name})`)],
);

export const faxLabels = pgTable(
  "fax_labels",
  {
    faxId: ofFax(),
    labelId: uuid("label_id")
      .notNull()
      .references(() => labels.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.faxId, table.labelId] }), index("fax_labels_label").on(table.labelId)],
);

/** What the portal does by itself with faxes that come in, in this order. */
export const inboxRules = pgTable("inbox_rules", {
  id: uuid("id").primaryKey().defaultRandom(),
  position: integer("position").notNull(),
  isOn: boolean("is_on").notNull().default(true),
  condition: jsonb("condition").$type<RuleCondition>().notNull(),
  effect: jsonb("effect").$type<RuleEffect>().notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
});

/** Which rules have done their work on a fax: each does it once. */
export const inboxRuleRuns = pgTable(
  "inbox_rule_runs",
  {
    faxId: ofFax(),
    ruleId: uuid("rule_id")
      .notNull()
      .references(() => inboxRules.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.faxId, table.ruleId] })],
);

/** From whom faxes go to junk as they come in. */
export const refusedSenders = pgTable(
  "refused_senders",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** Null for whoever sends without a number. */
    fromNumber: text("from_number"),
    /** The number of ours on which they are refused; null for all. */
    toNumber: text("to_number"),
    refusedBy: uuid("refused_by")
      .notNull()
      .references(() => people.id),
    refusedAt: moment("refused_at").notNull().defaultNow(),
  },
  (table) => [unique("refused_senders_once").on(table.fromNumber, table.toNumber).nullsNotDistinct()],
);

/** A view and search of the inbox that somebody kept under a name. It shows to each viewer what they may see anyway. */
export const inboxViews = pgTable(
  "inbox_views",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: ofPerson(),
    /** Everybody's, not only its maker's. */
    isShared: boolean("is_shared").notNull(),
    name: text("name").notNull(),
    tab: text("tab").$type<InboxTab>().notNull(),
    toNumber: text("to_number"),
    labelId: uuid("label_id").references(() => labels.id, { onDelete: "cascade" }),
    words: text("words").notNull().default(""),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** Taken away, and kept until that can't be undone any more. */
    removedAt: moment("removed_at"),
  },
  (table) => [index("inbox_views_person").on(table.personId)],
);

/** Who is told when nobody opens what a number received, and after how many minutes of office hours. */
export const escalations = pgTable("escalations", {
  phoneNumber: text("phone_number")
    .primaryKey()
    .references(() => numbers.phoneNumber, { onDelete: "cascade" }),
  minutes: integer("minutes").notNull(),
  personIds: jsonb("person_ids").$type<string[]>().notNull(),
  /** What came before is nobody's fault. */
  since: moment("since").notNull().defaultNow(),
});
