CREATE TYPE "public"."pause_reason" AS ENUM('unreachable', 'limited', 'refused');--> statement-breakpoint
CREATE TABLE "pauses" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"reason" "pause_reason" NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"tries" integer DEFAULT 1 NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"words" text,
	CONSTRAINT "pauses_one" CHECK ("pauses"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "batch_position" integer DEFAULT 0 NOT NULL;