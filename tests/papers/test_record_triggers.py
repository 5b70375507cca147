"""The record is only added to: the database refuses to change, delete or empty any of its tables."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from papers import models

from . import factories

pytestmark = pytest.mark.django_db

MAKERS = {
    models.BodyVersion: factories.BodyVersionFactory,
    models.Bundle: factories.BundleFactory,
    models.Edition: factories.EditionFactory,
    models.FiledDocument: factories.FiledDocumentFactory,
    models.MeetingNotice: factories.MeetingNoticeFactory,
    models.Opening: factories.OpeningFactory,
    models.Paper: factories.PaperFactory,
    models.PaperAccess: factories.PaperAccessFactory,
    models.Publication: factories.PublicationFactory,
    models.PublishedExhibit: factories.PublishedExhibitFactory,
    models.PublishedFigure: factories.PublishedFigureFactory,
    models.RegisterEntry: factories.RegisterEntryFactory,
    models.TakeDown: factories.TakeDownFactory,
}
# Not of the record: a request passes, an index is made from the record, who follows what by e-mail is erased when
# they leave, and members' notes are their own.
NOT_RECORD = {models.PublishRequest, models.Passage, models.Word, models.Follower, models.Follow, models.Told}
NOT_RECORD |= {models.Annotation, models.LastSeen, models.MemberAtMeeting, models.NoPapersMail, models.PapersMail}


def refused():
    return pytest.raises(ProgrammingError, match="only added to")


def test_every_table_of_the_record_is_tried_here():
    """A new model of the record must come with its triggers, and with a line in this file."""
    from django.apps import apps

    assert set(apps.get_app_config("papers").get_models()) == {*MAKERS, *NOT_RECORD}


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_a_row_cannot_be_changed(model):
    row = MAKERS[model]()
    column = next(f for f in model._meta.concrete_fields if not f.primary_key and not getattr(f, "generated", False))
    with refused(), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{column.attname: getattr(row, column.attname)})


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_a_row_cannot_be_deleted(model):
    row = MAKERS[model]()
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{model._meta.db_table}" WHERE id = %s', [row.pk])  # noqa: S608 (our own name)


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_a_table_cannot_be_emptied(model):
    MAKERS[model]()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')
    assert model.objects.exists()


def test_an_address_in_a_meeting_belongs_to_one_paper_for_ever():
    first = factories.PaperFactory(slug="7-costs")
    meeting = first.publication.meeting_id
    later = factories.PublicationFactory(meeting_id=meeting, kind="supplement", number=1)
    factories.PaperFactory(slug="7-costs", key=first.key, version=2, publication=later)
    factories.PaperFactory(slug="7-costs")  # of another meeting
    for publication in (first.publication, later):
        with pytest.raises(IntegrityError, match="has the address 7-costs"), transaction.atomic():
            factories.PaperFactory(slug="7-costs", publication=publication)
