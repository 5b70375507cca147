from django.db import migrations


def none_any_more(apps, schema_editor):
    """Accounts made by ``createsuperuser`` could read and change every draft; they stay administrators."""
    apps.get_model("people", "User").objects.filter(is_superuser=True).update(is_superuser=False)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_addresses_from_before'),
    ]

    operations = [
        migrations.RunPython(none_any_more, migrations.RunPython.noop),
    ]
