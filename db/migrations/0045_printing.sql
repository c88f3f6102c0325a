CREATE TABLE "print_jobs" (
	"token_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"trouble" text,
	"pages" integer,
	"bytes" integer,
	"draft_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"processing_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "print_jobs_token_id_number_pk" PRIMARY KEY("token_id","number")
);
--> statement-breakpoint
CREATE TABLE "print_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"beginning" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"used_minute" timestamp (3) with time zone,
	"uses_in_minute" integer DEFAULT 0 NOT NULL,
	"last_job" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "print_tokens_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_of_one";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "draft_id" uuid;--> statement-breakpoint
ALTER TABLE "print_jobs" ADD CONSTRAINT "print_jobs_token_id_print_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."print_tokens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "print_tokens" ADD CONSTRAINT "print_tokens_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "print_jobs_created" ON "print_jobs" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "print_tokens_person" ON "print_tokens" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_draft" ON "notices" USING btree ("draft_id");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_of_one" CHECK (num_nonnulls(fax_id, ask_id, draft_id) = 1);