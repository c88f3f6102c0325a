CREATE TABLE "refused_senders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_number" text,
	"to_number" text,
	"refused_by" uuid NOT NULL,
	"refused_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refused_senders_once" UNIQUE NULLS NOT DISTINCT("from_number","to_number")
);
--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "deadline_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "refused_senders" ADD CONSTRAINT "refused_senders_refused_by_people_id_fk" FOREIGN KEY ("refused_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "faxes_deadline" ON "faxes" USING btree ("created_at","id") WHERE deadline_at is not null and done_at is null and junked_at is null and trashed_at is null and deleted_at is null;