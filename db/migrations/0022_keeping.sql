CREATE TABLE "legal_holds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fax_id" uuid,
	"phone_number" text,
	"reason" text DEFAULT '' NOT NULL,
	"placed_by" uuid NOT NULL,
	"placed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "legal_holds_one_subject" CHECK (num_nonnulls("legal_holds"."fax_id", "legal_holds"."phone_number") = 1)
);
--> statement-breakpoint
CREATE TABLE "retention_rules" (
	"phone_number" text NOT NULL,
	"direction" "fax_direction" NOT NULL,
	"days" integer NOT NULL,
	CONSTRAINT "retention_rules_phone_number_direction_pk" PRIMARY KEY("phone_number","direction"),
	CONSTRAINT "retention_rules_days" CHECK ("retention_rules"."days" > 0)
);
--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_placed_by_people_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_fax" ON "legal_holds" USING btree ("fax_id");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_number" ON "legal_holds" USING btree ("phone_number");--> statement-breakpoint
-- What Telnyx rendered was made of what was sent.
INSERT INTO "document_parts" ("document_id", "part_id")
SELECT DISTINCT "fax_attempts"."transmitted_document_id", "faxes"."document_id" FROM "fax_attempts"
JOIN "faxes" ON "faxes"."id" = "fax_attempts"."fax_id"
WHERE "fax_attempts"."transmitted_document_id" IS NOT NULL AND "faxes"."document_id" IS NOT NULL
  AND "fax_attempts"."transmitted_document_id" <> "faxes"."document_id"
ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- What was put together before its parts were noted names them in its recipe.
INSERT INTO "document_parts" ("document_id", "part_id")
SELECT DISTINCT "made"."id", "part"."id" FROM "documents" "made"
CROSS JOIN LATERAL jsonb_array_elements(
  CASE jsonb_typeof("made"."recipe" #> '{composition,pages}') WHEN 'array' THEN "made"."recipe" #> '{composition,pages}' ELSE '[]' END) "page"
JOIN "documents" "part" ON "part"."id"::text = "page" ->> 'documentId'
WHERE "page" ->> 'isLeftOut' IS DISTINCT FROM 'true' AND "made"."id" <> "part"."id"
ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- What was deleted for good kept the caller's name, and what Telnyx delivered about it: numbers and links.
UPDATE "faxes" SET "caller_name" = NULL WHERE "deleted_at" IS NOT NULL AND "caller_name" IS NOT NULL;
--> statement-breakpoint
UPDATE "webhook_events" SET "body" = '' FROM "faxes"
WHERE "faxes"."deleted_at" IS NOT NULL AND ("webhook_events"."fax_id" = "faxes"."id" OR "webhook_events"."provider_fax_id" = "faxes"."provider_fax_id"
  OR "webhook_events"."provider_fax_id" IN (SELECT "provider_fax_id" FROM "fax_attempts" WHERE "fax_attempts"."fax_id" = "faxes"."id"));
