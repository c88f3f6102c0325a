ALTER TYPE "public"."person_role" ADD VALUE 'manager' BEFORE 'member';--> statement-breakpoint
ALTER TYPE "public"."person_role" ADD VALUE 'auditor';--> statement-breakpoint
CREATE TABLE "audit_counts" (
	"key" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"entry_id" uuid NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "audit_counts_key_hour_pk" PRIMARY KEY("key","hour"),
	CONSTRAINT "audit_counts_entry_id_unique" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"key_id" text NOT NULL,
	"mac" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "searches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"words" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "session_id" text;--> statement-breakpoint
ALTER TABLE "searches" ADD CONSTRAINT "searches_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "searches_person" ON "searches" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_link"("entry" "audit_entries") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	"previous_seq" bigint := 0;
	"previous_hash" text := '';
BEGIN
	-- One commit at a time adds to the chain; as this is the last lock a transaction takes, nobody waits in a circle.
	PERFORM pg_advisory_xact_lock(hashtext('audit_links'));
	SELECT "seq", "hash" INTO "previous_seq", "previous_hash" FROM "audit_links" ORDER BY "seq" DESC LIMIT 1;
	"previous_seq" := coalesce("previous_seq", 0);
	INSERT INTO "audit_links" ("seq", "entry_id", "hash") VALUES ("previous_seq" + 1, "entry"."id",
		encode(sha256(convert_to(coalesce("previous_hash", '') || (jsonb_build_array("previous_seq" + 1, "entry"."id",
			(extract(epoch FROM "entry"."at") * 1000)::bigint, "entry"."actor", "entry"."action", "entry"."subject_kind",
			"entry"."subject_id", "entry"."detail") ||
			-- Entries of before say nothing of these, and their hashes stay what they are.
			CASE WHEN num_nonnulls("entry"."facts", "entry"."address", "entry"."session_id") > 0
				THEN jsonb_build_array("entry"."facts", "entry"."address", "entry"."session_id") ELSE '[]' END)::text, 'UTF8')), 'hex'));
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_seals_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seals"
	FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse_change"();
