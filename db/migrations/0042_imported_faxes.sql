ALTER TABLE "faxes" ADD COLUMN "imported_as" text;--> statement-breakpoint
ALTER TABLE "faxes" ADD CONSTRAINT "faxes_imported_as_unique" UNIQUE("imported_as");