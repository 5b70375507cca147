import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models.expressions import RawSQL


class Migration(migrations.Migration):
    """Concurrently, as the index of a million pages takes minutes to make: readers search the old one until then."""

    atomic = False

    dependencies = [
        ("papers", "0019_plain_words"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="passage",
            index=django.contrib.postgres.indexes.GinIndex(
                models.F("words"),
                RawSQL("(ARRAY[EXTRACT(YEAR FROM day)::int])", ()),
                fastupdate=False,
                name="passage_words_of_a_year",
            ),
        ),
        RemoveIndexConcurrently(model_name="passage", name="passage_words"),
    ]
