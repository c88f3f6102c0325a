-- Whether a mail tells of a kind was yes or no; now it may also come once a day.
UPDATE "people" SET "notice_choices" = (
	SELECT jsonb_object_agg(kind, choice || jsonb_build_object('mail', CASE WHEN (choice ->> 'mail')::boolean THEN 'at-once' ELSE 'never' END))
	FROM jsonb_each("notice_choices") AS chosen(kind, choice)
) WHERE "notice_choices" <> '{}';
