CREATE TABLE "document_heirs" (
	"document_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "document_heirs_document_id_person_id_pk" PRIMARY KEY("document_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "document_heirs" ADD CONSTRAINT "document_heirs_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_heirs" ADD CONSTRAINT "document_heirs_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;