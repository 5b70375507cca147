"""How a meeting stands is counted only where something was written since it was last asked (papers/standing.py).

The function it takes the place of stays, under the same name with other arguments: web processes of the release before
call it until they are started anew.
"""

from django.db import migrations

STANDING = """
CREATE FUNCTION papers_meeting_standing(meeting bigint, known text, OUT seen text, OUT facts text)
LANGUAGE plpgsql STABLE AS $$
DECLARE issued bigint[];
BEGIN
  IF NOT pg_is_in_recovery() THEN
    seen := concat_ws(' ', pg_current_snapshot(), current_database(), pg_postmaster_start_time());
    IF seen = known THEN
      RETURN;
    END IF;
  END IF;
  issued := ARRAY(SELECT id FROM papers_publication WHERE meeting_id = meeting);
  facts := jsonb_build_object(
    'council', (SELECT to_jsonb(council) FROM council_portal_council AS council LIMIT 1),
    'moments', (
      SELECT jsonb_build_array(extract(epoch FROM starts_at)) || coalesce((
        SELECT jsonb_agg(extract(epoch FROM due.value::timestamptz)) FROM jsonb_each_text(taking_part) AS due), '[]')
      FROM papers_meetingnotice WHERE meeting_id = meeting ORDER BY id DESC LIMIT 1),
    'rows', jsonb_build_array(
      (SELECT count(*) FROM papers_meetingnotice WHERE meeting_id = meeting),
      cardinality(issued),
      (SELECT count(*) FROM papers_edition WHERE publication_id = ANY (issued)),
      (SELECT count(*) FROM papers_bundle WHERE publication_id = ANY (issued)),
      (SELECT count(*) FROM papers_paper WHERE publication_id = ANY (issued)),
      (SELECT count(*) FROM papers_takedown WHERE meeting_id = meeting OR paper_key IN (
         SELECT key FROM papers_paper WHERE publication_id = ANY (issued))),
      (SELECT count(*) FROM papers_registerentry WHERE key IN (
         SELECT key FROM papers_registerentry WHERE meeting_id = meeting)),
      (SELECT count(*) FROM papers_registerentry WHERE key IN (
         SELECT key FROM papers_registerentry
         WHERE kind = 'matter' AND content -> 'meetings' @> to_jsonb(meeting)))
    )
  )::text;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0016_passages_by_committee")]

    operations = [
        migrations.RunSQL(STANDING, "DROP FUNCTION papers_meeting_standing(bigint, text)"),
    ]
