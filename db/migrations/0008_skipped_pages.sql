UPDATE "documents" SET "text" = 'due'
WHERE "text" = 'read' AND "page_count" > (SELECT count(*) FROM "page_texts" WHERE "page_texts"."document_id" = "documents"."id");
