CREATE TYPE "public"."yes_reason" AS ENUM('person', 'number', 'portal', 'country');--> statement-breakpoint
CREATE TABLE "spendings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"from_number" text NOT NULL,
	"faxes" integer NOT NULL,
	"pages" integer NOT NULL,
	"spent_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "waits_for_yes" "yes_reason";--> statement-breakpoint
ALTER TABLE "spendings" ADD CONSTRAINT "spendings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "spendings_time" ON "spendings" USING btree ("spent_at");--> statement-breakpoint
CREATE INDEX "faxes_waiting_for_yes" ON "faxes" USING btree ("created_at") WHERE waits_for_yes is not null;