import django.contrib.postgres.search
from django.db import migrations

# At once, whatever the size of the table: the words that are there stay until ``index_record`` makes them anew. Processes
# of the release before go on writing passages, which have no words until then.
ALTER = "ALTER TABLE papers_passage ALTER words DROP EXPRESSION, ALTER words SET DEFAULT ''"


class Migration(migrations.Migration):

    dependencies = [
        ("papers", "0018_members_choose_their_mail"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(ALTER)],
            state_operations=[
                migrations.AlterField(
                    model_name="passage",
                    name="words",
                    field=django.contrib.postgres.search.SearchVectorField(
                        db_default="", help_text="Of title, heading and text in plain letters: ``plain_words``."
                    ),
                ),
            ],
        ),
    ]
