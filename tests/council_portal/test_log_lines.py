"""The log of an error does not hold what somebody wrote."""

import logging
import logging.config

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from meetings.models import AgendaItem
from tests.factories import AgendaItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    """``line(error)``: what the log says, by the formatter that the settings name."""
    formatter = logging.config.DictConfigurator(settings.LOGGING).configure_formatter(
        dict(settings.LOGGING["formatters"]["line"])
    )

    def said(error):
        facts = (type(error), error, error.__traceback__)
        return formatter.format(logging.LogRecord("papers", logging.ERROR, __file__, 1, "Failed: %s", (error,), facts))

    return said


def test_a_row_that_the_database_refuses_is_left_out(line):
    item = AgendaItemFactory(title="Offer of Zebrafinch Ltd\nin two lines")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(starts="11:00", ends="10:00")
    assert "Zebrafinch" in str(refused.value)
    said = line(refused.value)
    assert "Zebrafinch" not in said
    assert "in two lines" not in said
    assert "item_ends_after_it_starts" in said
    assert "The above exception was the direct cause" in said
    assert "test_log_lines.py" in said
