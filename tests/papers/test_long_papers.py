"""Papers of a thousand pages can be published and found."""

import pytest

from papers.models import Paper
from people.reader import ANYONE
from tests.papers.factories import PaperFactory

pytestmark = pytest.mark.django_db


def test_a_paper_with_more_different_words_than_a_row_can_index_is_kept_and_found():
    text = "kingfisher " + " ".join(f"w{number:x}" for number in range(400_000))
    assert len(text) > 2_000_000
    paper = PaperFactory(text=text)
    assert Paper.objects.visible_to(ANYONE).search("kingfisher").get() == paper
    assert Paper.objects.get().text == text
