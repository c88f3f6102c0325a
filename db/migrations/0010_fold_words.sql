CREATE FUNCTION search_words(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH letters AS (
    SELECT replace(replace(replace(replace(translate(lower(normalize(regexp_replace(
      normalize(translate(written, E'''`\u00b4\u2018\u2019\u201b\u2032\u02b9\u02bc\u00ad', ''), NFKD), '[\u0300-\u036f]', '', 'g'), NFKC)),
      'øđðłħıς', 'oddlhiσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') AS text
  ), words AS (
    SELECT regexp_replace(regexp_replace(
      translate(text, E'\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-------'),
      '-[ \t\r]*\n\s*', '-', 'g'), '[\t-\r !-,./:-@[-`{-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g') AS text FROM letters
  )
  SELECT rtrim(regexp_replace(' ' || text, '[ -]+', ' ', 'g')) || coalesce((
    SELECT string_agg(' ' || replace(match[1], '-', ''), '' ORDER BY place)
    FROM regexp_matches(text, '([^ -]+(?:-[^ -]+)+)', 'g') WITH ORDINALITY AS compounds(match, place)), '')
  FROM words
$$;--> statement-breakpoint
DROP INDEX "faxes_note_search";--> statement-breakpoint
ALTER TABLE "page_texts" drop column "words";--> statement-breakpoint
ALTER TABLE "page_texts" ADD COLUMN "words" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', search_words(text))) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "faxes_note_search" ON "faxes" USING gin (search_words("note") gin_trgm_ops) WHERE note <> '';--> statement-breakpoint
CREATE INDEX "page_texts_words" ON "page_texts" USING gin ("words");--> statement-breakpoint
UPDATE "faxes" SET "search_text" = search_words(concat_ws(' ', "search_text", (
  SELECT regexp_replace("file_name", '([[:lower:]])([[:upper:]])', '\1 \2', 'g') FROM "documents"
  WHERE "documents"."id" = "faxes"."document_id" AND "faxes"."direction" = 'outbound'))) WHERE "search_text" <> '';
