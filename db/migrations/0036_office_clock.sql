ALTER TABLE "people" ADD COLUMN "clock_zone" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "clock_hours" text;--> statement-breakpoint
-- The office's zone was kept with the rules of cover pages; it means more than them.
INSERT INTO "settings" ("key", "value")
SELECT 'office-clock', jsonb_build_object('timeZone', "value" -> 'timeZone', 'hours', '24')
FROM "settings" WHERE "key" = 'cover-pages' AND "value" ? 'timeZone';--> statement-breakpoint
UPDATE "settings" SET "value" = "value" - 'timeZone' WHERE "key" = 'cover-pages';
