ALTER TABLE "faxes" ADD COLUMN "split_from" uuid;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "split_pages" text;--> statement-breakpoint
CREATE INDEX "faxes_split_from" ON "faxes" USING btree ("split_from") WHERE split_from is not null;