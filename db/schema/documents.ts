import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { jsonb, moment, tsvector } from "./columns";
import { people } from "./people";

/** `prepared`: put together for sending. `cover`: a cover page. `transmitted`: what Telnyx says went over the line. */
export const documentSource = pgEnum("document_source", ["upload", "inbound", "prepared", "cover", "transmitted"]);
/** `due`: its text is still to be read, for search. */
export const documentText = pgEnum("document_text", ["due", "read", "unreadable"]);
export const uploadState = pgEnum("upload_state", ["waiting", "stored", "refused"]);

/** A document that was checked and kept; its bytes lie in the data directory under their SHA-256. */
export const documents = pgTable(
  "documents",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    sha256: text("sha256").notNull(),
    byteSize: integer("byte_size").notNull(),
    pageCount: integer("page_count").notNull(),
    /** Width and height of each page in points, first page first. */
    pageSizes: jsonb("page_sizes").$type<readonly (readonly [number, number])[]>().notNull(),
    fileName: text("file_name").notNull(),
    source: documentSource("source").notNull(),
    /** The file as it was handed in, where that was no PDF: its SHA-256 and what it is. */
    originalSha256: text("original_sha256"),
    originalKind: text("original_kind"),
    /** What a prepared document or a cover was made from; the same is not made twice for a person. */
    recipeHash: text("recipe_hash"),
    /** The composition that a prepared document was made from. */
    recipe: jsonb("recipe"),
    /** What a person should know of the pages that were made of it. */
    notes: jsonb("notes").notNull().default([]),
    text: documentText("text").notNull().default("due"),
    /** Pages, counted from 1, that came sideways or upside down, and by how many degrees they are turned clockwise to be read. */
    pageTurns: jsonb("page_turns").$type<readonly (readonly [number, 90 | 180 | 270])[]>().notNull().default([]),
    createdBy: uuid("created_by").references(() => people.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("documents_sha256").on(table.sha256),
    index("documents_original_sha256").on(table.originalSha256),
    index("documents_created_by").on(table.createdBy),
    index("documents_recipe").on(table.createdBy, table.recipeHash),
    index("documents_text_due").on(table.createdAt).where(sql`text = 'due'`),
  ],
);

/** Which documents a prepared one was made from: they stay as long as it does. */
export const documentParts = pgTable(
  "document_parts",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    partId: uuid("part_id")
      .notNull()
      .references(() => documents.id),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.partId] }), index("document_parts_part").on(table.partId)],
);

/** Whose a document is besides whoever made it: a colleague took over the fax or the draft that holds it. */
export const documentHeirs = pgTable(
  "document_heirs",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.personId] })],
);

/** The text of a document's pages, from the file itself or read from its picture. */
export const pageTexts = pgTable(
  "page_texts",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    /** Counted from 1. */
    page: integer("page").notNull(),
    text: text("text").notNull(),
    /** Its lines and where they stand, in shares of the page, when they were read from a picture. */
    lines:
      jsonb("lines").$type<readonly { text: string; left: number; top: number; width: number; height: number }[]>(),
    words: tsvector("words").generatedAlwaysAs(sql`to_tsvector('simple', search_words(text))`).notNull(),
    /** How its words look, when they were read from a picture: an OCR engine takes O for 0. */
    looks: tsvector("looks").generatedAlwaysAs(
      sql`case when lines is not null then look_alikes(search_words(text)) end`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.page] }),
    index("page_texts_words").using("gin", table.words),
    index("page_texts_looks").using("gin", table.looks),
  ],
);

export const coverTemplates = pgTable("cover_templates", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull(),
  content: jsonb("content").notNull(),
  isDefault: boolean("is_default").notNull().default(false),
  createdAt: moment("created_at").notNull().defaultNow(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
});

/** What the embedded ingest knows of one upload between presigning and its callback. */
export const uploads = pgTable("uploads", {
  key: text("key").primaryKey(),
  slug: text("slug").notNull(),
  metadata: jsonb("metadata").notNull(),
  callbackUrl: text("callback_url").notNull(),
  state: uploadState("state").notNull().default("waiting"),
  createdAt: moment("created_at").notNull().defaultNow(),
});

/** A fax being written: the form as typed. */
export const drafts = pgTable(
  "drafts",
  {
    id: uuid("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    content: jsonb("content").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("drafts_person").on(table.personId, table.updatedAt),
    index("drafts_content").using("gin", table.content.op("jsonb_path_ops")),
  ],
);
