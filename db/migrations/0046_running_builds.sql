ALTER TABLE "worker_heartbeats" ADD COLUMN "build" text;--> statement-breakpoint
ALTER TABLE "worker_heartbeats" ADD COLUMN "since" timestamp (3) with time zone DEFAULT now() NOT NULL;