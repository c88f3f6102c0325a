CREATE TYPE "public"."document_text" AS ENUM('due', 'read', 'unreadable');--> statement-breakpoint
CREATE TYPE "public"."transmitted_media" AS ENUM('none', 'due', 'stored', 'missing');--> statement-breakpoint
ALTER TYPE "public"."document_source" ADD VALUE 'cover';--> statement-breakpoint
ALTER TYPE "public"."document_source" ADD VALUE 'transmitted';--> statement-breakpoint
CREATE TABLE "cover_templates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_parts" (
	"document_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	CONSTRAINT "document_parts_document_id_part_id_pk" PRIMARY KEY("document_id","part_id")
);
--> statement-breakpoint
CREATE TABLE "page_texts" (
	"document_id" uuid NOT NULL,
	"page" integer NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "page_texts_document_id_page_pk" PRIMARY KEY("document_id","page")
);
--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "original_sha256" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "original_kind" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "recipe_hash" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "recipe" jsonb;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "text" "document_text" DEFAULT 'due' NOT NULL;--> statement-breakpoint
ALTER TABLE "fax_attempts" ADD COLUMN "preview_url" text;--> statement-breakpoint
ALTER TABLE "fax_attempts" ADD COLUMN "transmitted" "transmitted_media" DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "fax_attempts" ADD COLUMN "transmitted_document_id" uuid;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "document_parts" ADD CONSTRAINT "document_parts_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_parts" ADD CONSTRAINT "document_parts_part_id_documents_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_texts" ADD CONSTRAINT "page_texts_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_parts_part" ON "document_parts" USING btree ("part_id");--> statement-breakpoint
CREATE INDEX "page_texts_words" ON "page_texts" USING gin (to_tsvector('simple', "text"));--> statement-breakpoint
ALTER TABLE "fax_attempts" ADD CONSTRAINT "fax_attempts_transmitted_document_id_documents_id_fk" FOREIGN KEY ("transmitted_document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "documents_original_sha256" ON "documents" USING btree ("original_sha256");--> statement-breakpoint
CREATE INDEX "documents_recipe" ON "documents" USING btree ("created_by","recipe_hash");--> statement-breakpoint
CREATE INDEX "documents_text_due" ON "documents" USING btree ("created_at") WHERE text = 'due';--> statement-breakpoint
CREATE INDEX "drafts_content" ON "drafts" USING gin ("content" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "fax_attempts_transmitted_document" ON "fax_attempts" USING btree ("transmitted_document_id");