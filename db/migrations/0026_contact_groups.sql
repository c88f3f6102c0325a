CREATE TABLE "contact_groups" (
	"contact_id" uuid NOT NULL,
	"owner_id" uuid,
	"name" text NOT NULL,
	"folded" text GENERATED ALWAYS AS (search_words(name)) STORED NOT NULL,
	CONSTRAINT "contact_groups_contact_id_folded_pk" PRIMARY KEY("contact_id","folded")
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "sends_only_to_contacts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_groups" ADD CONSTRAINT "contact_groups_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_groups" ADD CONSTRAINT "contact_groups_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_groups_names" ON "contact_groups" USING btree ("owner_id","folded");--> statement-breakpoint
INSERT INTO "contact_groups" ("contact_id", "owner_id", "name")
SELECT "contacts"."id", "contacts"."owner_id", "named"."name" FROM "contacts", unnest("contacts"."groups") AS "named"("name")
ON CONFLICT DO NOTHING;--> statement-breakpoint
ALTER TABLE "contacts" DROP COLUMN "groups";