"""docs/roles.sql, which README.md tells councils to run."""

from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction

from papers.models import FiledDocument
from tests.factories import CouncilFactory

ROLES = (Path(__file__).parents[2] / "docs/roles.sql").read_text()


@pytest.fixture
def as_portal(db):
    """The test's transaction goes on as the role that web processes connect as."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'council_portal'")
        if not cursor.fetchone():
            cursor.execute("CREATE ROLE council_portal")
        cursor.execute(ROLES)
        cursor.execute("SET LOCAL ROLE council_portal")


def test_the_role_may_change_drafts_and_add_to_the_record(as_portal):
    council = CouncilFactory()
    council.telephone = "01632 960000"
    council.save()
    FiledDocument.objects.create(sha256="0" * 64, size=1, restricted=False)
    assert FiledDocument.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE papers_fileddocument SET size = 2",
        "DELETE FROM papers_fileddocument",
        "TRUNCATE papers_fileddocument CASCADE",
        "ALTER TABLE papers_fileddocument DISABLE TRIGGER ALL",
        "DELETE FROM django_migrations",
    ],
)
def test_the_role_may_not_alter_the_record(as_portal, statement):
    FiledDocument.objects.create(sha256="0" * 64, size=1, restricted=False)
    with pytest.raises(ProgrammingError, match="permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)
