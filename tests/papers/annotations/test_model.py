"""What the database itself sees to."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from papers.models import Annotation
from people.reader import ANYONE
from tests.papers.factories import AnnotationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"kind": "drawing"}, id="annotation_kind"),
        pytest.param({"deleted_at": timezone.now()}, id="nothing_is_kept_of_a_deleted_note"),
    ],
)
def test_a_row_that_cannot_be_is_refused(wrong, request):
    with pytest.raises(IntegrityError, match=request.node.callspec.id), transaction.atomic():
        AnnotationFactory(**wrong)


def test_no_two_changes_of_a_person_have_the_same_version():
    first = AnnotationFactory()
    AnnotationFactory(version=first.version)
    with pytest.raises(IntegrityError, match="one_change_a_version"), transaction.atomic():
        AnnotationFactory(version=first.version, user=first.user)


def test_the_public_has_no_notes():
    AnnotationFactory()
    assert not Annotation.objects.of(ANYONE).exists()


def test_its_words_stand_in_no_log():
    assert "towpath" not in str(AnnotationFactory(text="towpath", exact="towpath"))
