from django.core.management import call_command
from django.db import migrations

TABLE = "council_portal_attempts"


def make(apps, schema_editor):
    """The table in which all processes together count how often something was tried (CACHES)."""
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ('council_portal', '0003_printing_minutes'),
    ]

    operations = [
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
