CREATE FUNCTION look_alikes(folded text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(coalesce(
    array_agg(DISTINCT translate(replace(replace(word, 'rn', 'm'), 'vv', 'w'), '01i582', 'ollsbz')), '{}'))
  FROM unnest(string_to_array(folded, ' ')) AS word WHERE length(word) BETWEEN 5 AND 60
$$;--> statement-breakpoint
ALTER TABLE "page_texts" ADD COLUMN "looks" "tsvector" GENERATED ALWAYS AS (case when lines is not null then look_alikes(search_words(text)) end) STORED;--> statement-breakpoint
CREATE INDEX "page_texts_looks" ON "page_texts" USING gin ("looks");