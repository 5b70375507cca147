import datetime as dt
import json
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from papers.models import RegisterEntry
from papers.publishing.registers import publish_entries, publish_entry, register_key, withdraw_entries, withdraw_entry
from tests.factories import AdvisorFactory
from tests.papers.factories import RegisterEntryFactory

pytestmark = pytest.mark.django_db

ACTION, DECISION = RegisterEntry.Kind.ACTION, RegisterEntry.Kind.DECISION
FACTS = {
    "title": "Mend the lamps",
    "committee_id": 7,
    "sorted_by": dt.date(2023, 3, 28),
    "content": {"due": dt.date(2023, 3, 28), "notes": ["Ordered"]},
}


@pytest.fixture
def by():
    return AdvisorFactory()


@pytest.fixture
def key():
    return uuid.uuid4()


def test_the_first_time_an_entry_is_version_1(by, key):
    entry = publish_entry(ACTION, key, FACTS, by=by)
    entry.refresh_from_db()
    assert (entry.version, entry.kind, entry.title, entry.published_by) == (1, "action", "Mend the lamps", by)
    assert entry.content == {"due": "2023-03-28", "notes": ["Ordered"]}


def test_nothing_is_written_where_nothing_changed(by, key):
    publish_entry(ACTION, key, FACTS, by=by)
    assert publish_entry(ACTION, key, FACTS, by=by) is None
    assert RegisterEntry.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Mend all the lamps"},
        {"content": {"due": "2023-03-29"}},
        {"sorted_by": None},
        {"meeting_id": 4},
        {"matter_key": uuid.uuid4()},
    ],
)
def test_a_change_of_any_fact_is_a_new_version(by, key, change):
    publish_entry(ACTION, key, FACTS, by=by)
    entry = publish_entry(ACTION, key, FACTS | change, by=by)
    assert entry.version == 2
    assert list(RegisterEntry.objects.newest()) == [entry]


def test_a_withdrawn_entry_is_on_no_list_and_says_nothing(by, key):
    publish_entry(ACTION, key, FACTS, by=by)
    gone = withdraw_entry(key, by=by)
    assert (gone.version, gone.withdrawn, gone.content) == (2, True, {})
    assert not RegisterEntry.objects.newest().exists()


def test_withdrawing_twice_or_what_was_never_published_writes_nothing(by, key):
    assert withdraw_entry(key, by=by) is None
    publish_entry(ACTION, key, FACTS, by=by)
    withdraw_entry(key, by=by)
    assert withdraw_entry(key, by=by) is None
    assert RegisterEntry.objects.count() == 2


def test_what_was_withdrawn_can_be_published_again_unchanged(by, key):
    publish_entry(ACTION, key, FACTS, by=by)
    withdraw_entry(key, by=by)
    assert publish_entry(ACTION, key, FACTS, by=by).version == 3
    assert RegisterEntry.objects.newest().count() == 1


def test_a_key_stays_in_its_register(by):
    entry = RegisterEntryFactory(kind=DECISION)
    with pytest.raises(ValueError, match="Decision"):
        publish_entry(ACTION, entry.key, FACTS, by=by)


def test_a_fact_no_register_has_is_refused(by, key):
    with pytest.raises(ValueError, match="home_address"):
        publish_entry(ACTION, key, FACTS | {"home_address": "1 Mill Lane"}, by=by)


def test_a_title_too_long_for_the_register_is_cut_between_words(by, key):
    entry = publish_entry(ACTION, key, FACTS | {"title": "lamps " * 60}, by=by)
    assert len(entry.title) <= 250
    assert entry.title.endswith("lamps…")


def test_many_lines_are_published_and_withdrawn_with_as_many_queries_as_three(by):
    told = set()
    for number in (3, 30):
        keys = [uuid.uuid4() for _ in range(number)]
        with CaptureQueriesContext(connection) as asked:
            written = publish_entries(ACTION, dict.fromkeys(keys, FACTS), by=by)
            gone = withdraw_entries(keys, by=by)
        told.add(len(asked))
        assert {(entry.key, entry.version) for entry in written} == {(key, 1) for key in keys}
        assert {(entry.key, entry.version, entry.withdrawn) for entry in gone} == {(key, 2, True) for key in keys}
    assert len(told) == 1


def test_of_many_lines_only_those_that_changed_are_written(by):
    keys = [uuid.uuid4() for _ in range(3)]
    publish_entries(ACTION, dict.fromkeys(keys, FACTS), by=by)
    changed = {keys[0]: FACTS, keys[1]: FACTS | {"title": "Mend all"}, keys[2]: FACTS}
    assert [(entry.key, entry.version) for entry in publish_entries(ACTION, changed, by=by)] == [(keys[1], 2)]


def test_one_line_of_another_register_among_them_stops_all(by, key):
    other = RegisterEntryFactory(kind=DECISION)
    with pytest.raises(ValueError, match="Decision"):
        publish_entries(ACTION, {key: FACTS, other.key: FACTS}, by=by)
    assert list(RegisterEntry.objects.all()) == [other]


def test_keys_differ_by_register_and_row_and_stay():
    assert register_key(ACTION, 1) == register_key("action", 1)
    assert len({register_key(ACTION, 1), register_key(ACTION, 2), register_key(DECISION, 1)}) == 3


def test_two_who_publish_at_once_write_one_version_after_the_other(emptied_afterwards, key):
    by = AdvisorFactory()

    def publish(number):
        try:
            return publish_entry(ACTION, key, FACTS | {"title": f"Lamp {number}"}, by=by)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(publish, range(8)))
    assert sorted(entry.version for entry in written) == list(range(1, 9))


def test_the_first_lines_of_a_long_register_are_found_without_reading_it_all(by):
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=number) for number in range(2000)]
    RegisterEntry.objects.bulk_create(
        RegisterEntry(kind=DECISION, key=uuid.uuid4(), title="Lamps", sorted_by=day, published_by=by) for day in days
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE papers_registerentry")
    first = RegisterEntry.objects.current(DECISION).order_by("-sorted_by", "-pk")[:50]
    plan = json.loads(first.explain(format="json", analyze=True))
    assert most_rows(plan[0]["Plan"]) < 200


def most_rows(plan):
    """The most rows that any step of a plan gave."""
    return max([plan["Actual Rows"] * plan["Actual Loops"], *map(most_rows, plan.get("Plans", []))])
