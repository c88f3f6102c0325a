import { boolean, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { ROLES } from "@/lib/auth/rules/roles";
import type { Hours } from "@/lib/clock/rules/clock";
import type { NoticeChoices } from "@/lib/notices/rules/notice-choices";
import { jsonb, moment } from "./columns";

export const personRole = pgEnum("person_role", ROLES);
export const accessLinkPurpose = pgEnum("access_link_purpose", ["invitation", "password_reset"]);

/** An account. `password_hash` is null until an invitation is accepted, or where an identity provider signs the person in. */
export const people = pgTable("people", {
  id: uuid("id").primaryKey().defaultRandom(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  role: personRole("role").notNull(),
  /** A program's account: it asks by API keys and can't sign in. */
  isService: boolean("is_service").notNull().default(false),
  passwordHash: text("password_hash"),
  /** Raised to end every session of this person at once. */
  sessionEpoch: integer("session_epoch").notNull().default(0),
  disabledAt: moment("disabled_at"),
  lastSeenAt: moment("last_seen_at"),
  lastFromNumber: text("last_from_number"),
  /** Up to when this person has seen what they are told of their account. */
  noticesSeenAt: moment("notices_seen_at").notNull().defaultNow(),
  /** May send only to numbers that stand in the office's contacts. */
  sendsOnlyToContacts: boolean("sends_only_to_contacts").notNull().default(false),
  /** The time zone in which this person reads times: "office", or a name; null for their browser's. */
  clockZone: text("clock_zone"),
  /** 24 or 12 hours; null for the office's. */
  clockHours: text("clock_hours").$type<Hours>(),
  /** Where this person wants to be told of faxes, for the kinds for which they chose. */
  noticeChoices: jsonb("notice_choices").$type<Partial<NoticeChoices>>().notNull().default({}),
  createdAt: moment("created_at").notNull().defaultNow(),
});

/** A single-use link by which a person sets a password; only the hash of its token is kept. */
export const accessLinks = pgTable(
  "access_links",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    purpose: accessLinkPurpose("purpose").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    createdBy: uuid("created_by").references(() => people.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
  },
  (table) => [index("access_links_person").on(table.personId)],
);

/** Failed sign-ins by key: `person:<email hash>` or `address:<ip hash>`. */
export const signInFailures = pgTable("sign_in_failures", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  lastFailureAt: moment("last_failure_at").notNull(),
  lockedUntil: moment("locked_until"),
});

/** A telephone number of the Telnyx account, as last seen there, and who may use it here. */
export const numbers = pgTable("numbers", {
  phoneNumber: text("phone_number").primaryKey(),
  telnyxId: text("telnyx_id").notNull(),
  connectionId: text("connection_id"),
  label: text("label"),
  isForEveryone: boolean("is_for_everyone").notNull().default(false),
  /** False when the account no longer lists it; its faxes stay. */
  isOnAccount: boolean("is_on_account").notNull().default(true),
  syncedAt: moment("synced_at").notNull().defaultNow(),
});

export const numberPeople = pgTable(
  "number_people",
  {
    phoneNumber: text("phone_number")
      .notNull()
      .references(() => numbers.phoneNumber, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.phoneNumber, table.personId] }),
    index("number_people_person").on(table.personId),
  ],
);
