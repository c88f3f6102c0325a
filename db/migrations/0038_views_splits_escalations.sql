CREATE TABLE "escalations" (
	"phone_number" text PRIMARY KEY NOT NULL,
	"minutes" integer NOT NULL,
	"person_ids" jsonb NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"is_shared" boolean NOT NULL,
	"name" text NOT NULL,
	"tab" text NOT NULL,
	"to_number" text,
	"label_id" uuid,
	"words" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "escalated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "split_from" uuid;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "split_pages" text;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_phone_number_numbers_phone_number_fk" FOREIGN KEY ("phone_number") REFERENCES "public"."numbers"("phone_number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_views" ADD CONSTRAINT "inbox_views_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_views" ADD CONSTRAINT "inbox_views_label_id_labels_id_fk" FOREIGN KEY ("label_id") REFERENCES "public"."labels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inbox_views_person" ON "inbox_views" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "faxes_split_from" ON "faxes" USING btree ("split_from") WHERE split_from is not null;