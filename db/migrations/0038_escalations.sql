CREATE TABLE "escalations" (
	"phone_number" text PRIMARY KEY NOT NULL,
	"minutes" integer NOT NULL,
	"person_ids" jsonb NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "escalated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_phone_number_numbers_phone_number_fk" FOREIGN KEY ("phone_number") REFERENCES "public"."numbers"("phone_number") ON DELETE cascade ON UPDATE no action;