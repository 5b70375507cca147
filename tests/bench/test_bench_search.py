"""``manage.py bench search`` on few pages: the shape of what it says, and that it asks what it says it asks."""

import json
import os

import pytest
from django.db import connection
from django.db.models import F

from bench.management.commands.bench import _as_json
from bench.search_figures import EVERY_PAGE, RARE, questions, search_figures
from bench.search_samples import Sample, fill
from papers.matching import Asked, matches
from papers.models import Passage
from people.reader import ANYONE


@pytest.mark.django_db
def test_the_sample_is_the_same_each_time_and_is_found():
    fill(2000)
    assert Passage.objects.count() == 2000 * 2
    everywhere = matches(Asked(words=EVERY_PAGE), ANYONE)
    assert everywhere.capped
    assert len(matches(Asked(words="allotment"), ANYONE).found) > 10
    assert Sample().words == Sample().words
    assert {"q": RARE} in questions(Sample())


@pytest.mark.django_db
def test_a_large_sample_is_a_small_one_many_times_with_every_index():
    before = _indexes_and_checks()
    fill(600, different=200)
    assert _indexes_and_checks() == before
    assert Passage.objects.filter(paper__publication__meeting_id=F("meeting_id")).count() == 600 * 2
    assert Passage.objects.values("paper__key").distinct().count() == 60
    found = matches(Asked(words="allotment"), ANYONE).found
    assert sum(len(match.passages) for match in found) == 600 // 20


def _indexes_and_checks():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'papers_passage' UNION ALL"
            " SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = 'papers_passage'::regclass"
        )
        return sorted(cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_every_goal_has_a_figure_and_the_database_is_gone_afterwards(emptied_afterwards):
    own = connection.settings_dict["NAME"]
    found = json.loads(_as_json(list(search_figures(None, sizes=(100,), runs=1))))
    assert [each["goal"] for each in found["results"] if each["goal"] is not None] == [1.5, 3]
    assert all(each["value"] > 0 for each in found["results"])
    assert connection.settings_dict["NAME"] == own
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [f"bench_{os.getpid()}"])
        assert cursor.fetchone() == (0,)


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_a_million_pages_are_searched_in_time(emptied_afterwards):
    results = list(search_figures(None, sizes=(1_000_000,), runs=3))
    assert [result.in_words() for result in results if not result.met] == []
