"""``manage.py bench pages`` in its smallest form: the shape of what it says, not the figures."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from bench.management.commands.bench import _as_json
from bench.page_figures import page_figures
from bench.page_samples import fill
from bench.results import Result


@pytest.mark.django_db
@pytest.mark.parametrize("items", [1, 3])
def test_the_page_that_is_measured_has_what_pages_have(items):
    page = " ".join(Client().get(fill(items)).content.decode().split())
    assert page.count('class="portal-business"') == items
    for words in ("What was decided", "Complete pack", "Supplement 1", "Draft minutes", "Resolved:", "Action"):
        assert words in page


def test_a_goal_may_be_the_least():
    results = [Result("pages", 0.3, "ratio", "an empty one", 0.35, at_least=True), Result("weight", 130, "KB", "", 120)]
    assert [result.met for result in results] == [False, False]
    assert "goal at least 0.35: NOT met" in results[0].in_words()
    assert set(results[0].as_json()) == {"what", "value", "unit", "against", "goal", "met"}


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_every_goal_has_a_figure(emptied_afterwards, tmp_path):
    own = connection.settings_dict["NAME"]
    found = json.loads(_as_json(list(page_figures(tmp_path, items=2, runs=1, seconds=0.3))))
    assert connection.settings_dict["NAME"] == own
    goals = [each["goal"] for each in found["results"] if each["goal"] is not None]
    assert goals == [3, 3, 0.35, 0.55, 120, 1, 1500]
    values = {each["what"]: each["value"] for each in found["results"]}
    assert all(value > 0 for value in values.values())
    assert values["meeting page with 2 items, queries"] == values["paper page, queries"] == 3


def test_the_command_knows_it(capsys):
    with pytest.raises(SystemExit) as asked:
        call_command("bench", "--help")
    assert asked.value.code == 0
    assert "pages" in capsys.readouterr().out
