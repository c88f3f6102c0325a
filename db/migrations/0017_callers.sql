ALTER TABLE "faxes" ADD COLUMN "caller_name" text;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "received_quality" text;