import { index, integer, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { people } from "./people";

export const documentSource = pgEnum("document_source", ["upload", "inbound", "prepared"]);
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
    createdBy: uuid("created_by").references(() => people.id),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [index("documents_sha256").on(table.sha256), index("documents_created_by").on(table.createdBy)],
);

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
  (table) => [index("drafts_person").on(table.personId, table.updatedAt)],
);
