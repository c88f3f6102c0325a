import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { MailKind } from "@/lib/mail/rules/mail-kinds";
import { moment } from "./columns";
import { faxes } from "./faxes";
import { notices } from "./notices";
import { people } from "./people";
import { receivedMails } from "./received-mails";

/** A mail to a person of the portal, or one by which they mail a fax to somebody else, and what the mail server said to it. It goes with the notice that it tells of, where that is taken back. */
export const mails = pgTable(
  "mails",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    toAddress: text("to_address").notNull(),
    kind: text("kind").$type<MailKind>().notNull(),
    noticeId: uuid("notice_id").references(() => notices.id, { onDelete: "cascade" }),
    /** The fax whose document is mailed. */
    faxId: uuid("fax_id").references(() => faxes.id, { onDelete: "cascade" }),
    /** The link of an invitation, a reset or a fax, encrypted; gone once the mail has ended. */
    sealedLink: text("sealed_link"),
    /** The mail that it answers, in whose thread it stands. */
    answersId: uuid("answers_id").references(() => receivedMails.id, { onDelete: "cascade" }),
    /** What an answer says; gone once the mail has ended. */
    words: text("words"),
    createdAt: moment("created_at").notNull().defaultNow(),
    tries: integer("tries").notNull().default(0),
    /** The server's last words, or why it could not be asked. */
    answer: text("answer"),
    sentAt: moment("sent_at"),
    refusedAt: moment("refused_at"),
  },
  (table) => [
    index("mails_notice").on(table.noticeId),
    index("mails_fax").on(table.faxId),
    index("mails_answers").on(table.answersId),
    index("mails_waiting").on(table.personId, table.kind).where(sql`sent_at is null and refused_at is null`),
    index("mails_refused").on(table.refusedAt).where(sql`refused_at is not null`),
  ],
);

/** A link by which somebody outside opens a fax that was mailed to them, with a code that they are told in another way. */
export const mailedLinks = pgTable(
  "mailed_links",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    faxId: uuid("fax_id")
      .notNull()
      .references(() => faxes.id, { onDelete: "cascade" }),
    /** Who mailed it. */
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    toAddress: text("to_address").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    /** Of the token and the code: without the link nobody finds the code. */
    codeHash: text("code_hash").notNull(),
    wrongCodes: integer("wrong_codes").notNull().default(0),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("mailed_links_fax").on(table.faxId)],
);
