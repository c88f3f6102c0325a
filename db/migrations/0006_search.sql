DROP INDEX "page_texts_words";--> statement-breakpoint
ALTER TABLE "page_texts" ADD COLUMN "words" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "faxes_note_search" ON "faxes" USING gin (lower("note") gin_trgm_ops) WHERE note <> '';--> statement-breakpoint
CREATE INDEX "page_texts_words" ON "page_texts" USING gin ("words");