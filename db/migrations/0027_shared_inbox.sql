CREATE TYPE "public"."label_colour" AS ENUM('teal', 'green', 'blue', 'amber', 'red', 'grey');--> statement-breakpoint
CREATE TABLE "fax_labels" (
	"fax_id" uuid NOT NULL,
	"label_id" uuid NOT NULL,
	CONSTRAINT "fax_labels_fax_id_label_id_pk" PRIMARY KEY("fax_id","label_id")
);
--> statement-breakpoint
CREATE TABLE "fax_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fax_id" uuid NOT NULL,
	"person_id" uuid,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "fax_reads" (
	"fax_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fax_reads_fax_id_person_id_pk" PRIMARY KEY("fax_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "fax_viewings" (
	"fax_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fax_viewings_fax_id_person_id_pk" PRIMARY KEY("fax_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "labels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"colour" "label_colour" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "faxes_unread";--> statement-breakpoint
DROP INDEX "faxes_note_search";--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "done_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "done_by" uuid;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "junked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "fax_labels" ADD CONSTRAINT "fax_labels_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_labels" ADD CONSTRAINT "fax_labels_label_id_labels_id_fk" FOREIGN KEY ("label_id") REFERENCES "public"."labels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_notes" ADD CONSTRAINT "fax_notes_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_notes" ADD CONSTRAINT "fax_notes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_reads" ADD CONSTRAINT "fax_reads_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_reads" ADD CONSTRAINT "fax_reads_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_viewings" ADD CONSTRAINT "fax_viewings_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_viewings" ADD CONSTRAINT "fax_viewings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fax_labels_label" ON "fax_labels" USING btree ("label_id");--> statement-breakpoint
CREATE INDEX "fax_notes_fax" ON "fax_notes" USING btree ("fax_id","created_at");--> statement-breakpoint
CREATE INDEX "fax_notes_search" ON "fax_notes" USING gin (search_words("text") gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "labels_name" ON "labels" USING btree (search_words("name"));--> statement-breakpoint
ALTER TABLE "faxes" ADD CONSTRAINT "faxes_done_by_people_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faxes" ADD CONSTRAINT "faxes_assignee_id_people_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "faxes_to_do" ON "faxes" USING btree ("to_number","created_at","id") WHERE direction = 'inbound' and done_at is null and junked_at is null and trashed_at is null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "faxes_assignee" ON "faxes" USING btree ("assignee_id","created_at","id") WHERE done_at is null and junked_at is null and trashed_at is null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "faxes_junk" ON "faxes" USING btree ("created_at","id") WHERE junked_at is not null and trashed_at is null and deleted_at is null;