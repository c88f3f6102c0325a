-- Who wrote a note, and when, stands in the audit log.
INSERT INTO "fax_notes" ("fax_id", "person_id", "text", "created_at")
SELECT faxes.id, people.id, faxes.note, coalesce(noted.at, faxes.created_at)
FROM faxes
LEFT JOIN LATERAL (
	SELECT actor, at FROM audit_entries
	WHERE subject_kind = 'fax' AND subject_id = faxes.id::text AND action = 'fax.noted'
	ORDER BY at DESC LIMIT 1
) noted ON true
LEFT JOIN people ON people.id::text = noted.actor
WHERE faxes.note <> '' AND faxes.deleted_at IS NULL;--> statement-breakpoint
INSERT INTO "fax_reads" ("fax_id", "person_id", "at")
SELECT id, read_by, read_at FROM faxes WHERE read_at IS NOT NULL AND read_by IS NOT NULL AND deleted_at IS NULL;--> statement-breakpoint
-- What was read left the list of what waits; so it goes on.
UPDATE "faxes" SET "done_at" = read_at, "done_by" = read_by WHERE direction = 'inbound' AND read_at IS NOT NULL;--> statement-breakpoint
ALTER TABLE "faxes" DROP CONSTRAINT "faxes_read_by_people_id_fk";
--> statement-breakpoint
ALTER TABLE "faxes" DROP COLUMN "note";--> statement-breakpoint
ALTER TABLE "faxes" DROP COLUMN "read_at";--> statement-breakpoint
ALTER TABLE "faxes" DROP COLUMN "read_by";