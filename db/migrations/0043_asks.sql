CREATE TABLE "asks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"from_number" text NOT NULL,
	"fingerprint" text NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_as" text,
	"ended_at" timestamp (3) with time zone,
	"decided_by" uuid
);
--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "fax_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "ask_id" uuid;--> statement-breakpoint
ALTER TABLE "asks" ADD CONSTRAINT "asks_key_id_api_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."api_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asks" ADD CONSTRAINT "asks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asks" ADD CONSTRAINT "asks_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asks" ADD CONSTRAINT "asks_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "asks_one_waiting" ON "asks" USING btree ("draft_id") WHERE ended_as is null;--> statement-breakpoint
CREATE INDEX "asks_draft" ON "asks" USING btree ("draft_id","asked_at");--> statement-breakpoint
CREATE INDEX "asks_person" ON "asks" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "asks_document" ON "asks" USING btree ("document_id");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_ask_id_asks_id_fk" FOREIGN KEY ("ask_id") REFERENCES "public"."asks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_ask" ON "notices" USING btree ("ask_id");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_ask_once" UNIQUE("person_id","ask_id");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_of_one" CHECK (num_nonnulls(fax_id, ask_id) = 1);