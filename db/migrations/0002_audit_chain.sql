CREATE TABLE "audit_links" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_links_entry_id_unique" UNIQUE("entry_id")
);
--> statement-breakpoint
ALTER TABLE "audit_links" ADD CONSTRAINT "audit_links_entry_id_audit_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."audit_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE FUNCTION "audit_link"("entry" "audit_entries") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	"previous_seq" bigint := 0;
	"previous_hash" text := '';
BEGIN
	-- One commit at a time adds to the chain; as this is the last lock a transaction takes, nobody waits in a circle.
	PERFORM pg_advisory_xact_lock(hashtext('audit_links'));
	SELECT "seq", "hash" INTO "previous_seq", "previous_hash" FROM "audit_links" ORDER BY "seq" DESC LIMIT 1;
	"previous_seq" := coalesce("previous_seq", 0);
	INSERT INTO "audit_links" ("seq", "entry_id", "hash") VALUES ("previous_seq" + 1, "entry"."id",
		encode(sha256(convert_to(coalesce("previous_hash", '') || jsonb_build_array("previous_seq" + 1, "entry"."id",
			(extract(epoch FROM "entry"."at") * 1000)::bigint, "entry"."actor", "entry"."action", "entry"."subject_kind",
			"entry"."subject_id", "entry"."detail")::text, 'UTF8')), 'hex'));
END $$;
--> statement-breakpoint
CREATE FUNCTION "audit_link_new_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM "audit_link"(NEW);
	RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE "entry" "audit_entries";
BEGIN
	FOR "entry" IN SELECT * FROM "audit_entries" ORDER BY "at", "id" LOOP
		PERFORM "audit_link"("entry");
	END LOOP;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "audit_entries_link" AFTER INSERT ON "audit_entries"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "audit_link_new_entry"();
--> statement-breakpoint
CREATE FUNCTION "audit_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'The audit log is only ever added to.';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries"
	FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_links_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_links"
	FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse_change"();
