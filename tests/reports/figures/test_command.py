"""``check_figures``: the contract on standard output, one line on bad input; and what it finds in real papers."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.figures import KINDS, check, tables_in_text

PAPERS = Path(__file__).resolve().parents[3] / ".." / "shared" / "papers"
REPORT = "Referrals\n\nSource\tNumber\nPolice\t120\nSchools\t80\nHealth\t43\nTotal\t252\n"


def real(name):
    path = PAPERS / f"{name}.txt"
    if not path.is_file():
        pytest.skip(f"the folder of real papers, with {name}.txt, is not here")
    return path


def run(path, *options):
    out = StringIO()
    call_command("check_figures", str(path), *options, stdout=out)
    return out.getvalue()


def test_json_is_one_list_as_the_contract_has_it(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    (found,) = json.loads(run(path, "--json"))
    assert {key: found[key] for key in ("table", "line", "cell", "kind", "stated", "expected")} == {
        "table": "Referrals", "line": 7, "cell": "Total, Number",
        "kind": "column_total", "stated": 252, "expected": 243,
    }  # fmt: skip


def test_words_for_people(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    assert "Total, Number: the column adds up to 243, not 252." in run(path)


def test_a_right_report_gives_an_empty_list(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT.replace("252", "243"))
    assert json.loads(run(path, "--json")) == []


@pytest.mark.parametrize("data", [b"", bytes(range(256)) * 9, b"%PDF-1.4 nothing"])
def test_bad_input_is_refused_in_one_line(tmp_path, data):
    path = tmp_path / "report.bin"
    path.write_bytes(data)
    with pytest.raises(CommandError) as refused:
        run(path, "--json")
    assert "report.bin" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_key_of_a_finding_does_not_hang_on_its_line():
    above = "A line more.\n\n" + REPORT
    (here,), (there,) = check(tables_in_text(REPORT)), check(tables_in_text(above))
    assert here.line != there.line
    assert here.key == there.key
    (other,) = check(tables_in_text(REPORT.replace("252", "253")))
    assert other.key != here.key


def test_the_slips_in_a_real_pack():
    found = [
        (each["line"], each["kind"], each["stated"], each["expected"])
        for each in json.loads(run(real("cpp-2023-03-28"), "--json"))
    ]
    assert found == [
        (475, "text_versus_table", 216, 218),
        (506, "column_total", 216, 218),
        (549, "text_versus_table", 94.4, 96.2),
        (559, "percentage", 26.1, 19.8),
        (560, "percentage", 33.6, 20.5),
        (561, "percentage", 19.8, 26.1),
        (562, "percentage", 20.5, 33.6),
        (564, "text_versus_table", 26.1, 19.8),
        (739, "text_versus_table", 114, 115),
        (1478, "text_versus_table", 33, 50),
    ]


@pytest.mark.parametrize("name", ["ilsc-2023-01-31", "cpp-2017-04-25-adoption-report"])
def test_no_false_alarm_in_real_papers(name):
    assert json.loads(run(real(name), "--json")) == []


def test_kinds_are_those_of_the_contract():
    assert KINDS == ("column_total", "row_total", "percentage", "change", "average", "text_versus_table")


def test_the_check_needs_no_django():
    script = "import sys, reports.figures; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
