CREATE TABLE "reconcile_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sweep" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"calls" integer NOT NULL,
	"faxes_seen" integer NOT NULL,
	"gaps" integer NOT NULL,
	"error" text
);
--> statement-breakpoint
ALTER TABLE "fax_attempts" ADD COLUMN "media_name" text;--> statement-breakpoint
ALTER TABLE "fax_attempts" ADD COLUMN "absent_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "fax_attempts" ADD COLUMN "checked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "checked_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "reconcile_runs_finished" ON "reconcile_runs" USING btree ("finished_at");