from django.db import migrations
from django.db.models import F
from django.db.models.functions import Lower


def forget(apps, schema_editor):
    """Addresses that accounts had before an administrator changed them: they opened the account still."""
    addresses = apps.get_model("account", "EmailAddress").objects.annotate(own=Lower("user__email"))
    addresses.annotate(small=Lower("email")).exclude(small=F("own")).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
        ('account', '0009_emailaddress_unique_primary_email'),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
