"""``manage.py bench packs`` on a pack of three papers: the shape of what it says, not the times."""

import json

import pytest
from django.core.management import CommandError, call_command

from bench.management.commands.bench import _as_json, _in_words
from bench.pack_figures import pack_figures
from bench.pack_samples import samples
from bench.results import Result

GOALS = [1.5, 0.25, 1.5]


@pytest.fixture(autouse=True)
def _own_parts(settings, tmp_path):
    settings.PARTS_DIR = tmp_path  # which the benchmark changes


def test_every_goal_has_a_figure(tmp_path):
    found = json.loads(_as_json(list(pack_figures(tmp_path, count=3, sections=1, large=2, runs=1))))
    assert set(found) == {"machine", "results"}
    for each in found["results"]:
        assert set(each) == {"what", "value", "unit", "against", "goal", "met"}
        assert each["value"] > 0
        assert each["met"] is (each["goal"] is None or each["value"] <= each["goal"])
    goals = [each["goal"] for each in found["results"] if each["goal"] is not None]
    assert goals == [*GOALS, 700, 220]


def test_a_goal_that_is_not_met_is_said():
    results = [Result("time", 2.0, "ratio", "qpdf", 1.5), Result("size", 9, "MB")]
    assert "NOT met" in _in_words(results)
    assert [result.met for result in results] == [False, True]


def test_the_pack_has_what_packs_have():
    papers = samples(30, 1)
    assert len(papers) == len({paper.html for paper in papers}) == 30
    assert sum(paper.restricted for paper in papers) == 3
    assert sum(paper.upload is not None for paper in papers) == 6
    assert any(paper.restricted and paper.upload for paper in papers)
    assert all("<table>" in paper.html and "<figure>" in paper.html for paper in papers)


def test_without_the_other_programs_it_says_in_a_line_what_is_missing(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="^chromium is missing"):
        call_command("bench", "packs")
