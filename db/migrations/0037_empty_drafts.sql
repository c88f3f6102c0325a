-- A draft in which nothing is stays no longer: nobody looks for it, and it counted towards the most that one may have.
DELETE FROM "drafts" WHERE btrim(coalesce("content" ->> 'recipients', '')) = ''
	AND coalesce("content" #> '{composition,pages}', '[]') = '[]'
	AND btrim(concat("content" #>> '{composition,cover,to}', "content" #>> '{composition,cover,subject}', "content" #>> '{composition,cover,message}')) = '';
