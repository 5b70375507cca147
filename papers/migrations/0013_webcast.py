"""Lines of the register for webcasts, deadlines in notices, and how a meeting stands in the record (papers/standing.py)."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models
from django.db.models.fields.json import KeyTransform

STANDING = """
CREATE FUNCTION papers_meeting_standing(meeting bigint, at timestamptz) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE issued bigint[];
BEGIN
  issued := ARRAY(SELECT id FROM papers_publication WHERE meeting_id = meeting);
  RETURN concat_ws(
    '.',
    (SELECT count(*) FROM papers_meetingnotice WHERE meeting_id = meeting),
    (SELECT concat_ws('.', starts_at > at, (
       SELECT count(*) FROM jsonb_each_text(taking_part) AS due WHERE due.value::timestamptz < at))
     FROM papers_meetingnotice WHERE meeting_id = meeting ORDER BY id DESC LIMIT 1),
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
  );
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0012_last_seen")]

    operations = [
        migrations.AlterField(
            "registerentry",
            "kind",
            models.CharField(
                choices=[
                    ("decision", "Decision"),
                    ("action", "Action"),
                    ("recommendation", "Recommendation"),
                    ("forward_plan", "Forward plan entry"),
                    ("call_in", "Call-in"),
                    ("work_programme", "Work programme"),
                    ("matter", "Matter"),
                    ("outside_body", "Outside body"),
                    ("written_answer", "Written answer"),
                    ("measure", "Measure"),
                    ("webcast", "Webcast"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddIndex(
            "registerentry",
            GinIndex(
                OpClass(KeyTransform("meetings", "content"), name="jsonb_path_ops"),
                name="meetings_of_matters",
                condition=models.Q(kind="matter"),
            ),
        ),
        migrations.AddField(
            "meetingnotice",
            "taking_part",
            models.JSONField(null=True, help_text="By when questions and petitions must come, by their kind."),
        ),
        migrations.RunSQL(STANDING, "DROP FUNCTION papers_meeting_standing(bigint, timestamptz)"),
    ]
