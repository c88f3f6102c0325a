CREATE TABLE "logout_tokens" (
	"provider" text NOT NULL,
	"id_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "logout_tokens_provider_id_hash_pk" PRIMARY KEY("provider","id_hash")
);
--> statement-breakpoint
ALTER TABLE "pending_sign_ins" ADD COLUMN "provider" text;--> statement-breakpoint
ALTER TABLE "pending_sign_ins" ADD COLUMN "provider_subject" text;--> statement-breakpoint
ALTER TABLE "pending_sign_ins" ADD COLUMN "provider_session" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "provider" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "provider_subject" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "provider_session" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "is_ended_there" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "sessions_provider" ON "sessions" USING btree ("provider","provider_subject");