"""What an assessment asks, and its answers as the HTML of an appendix. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

NOTHING = "Not filled in"


@dataclass(frozen=True)
class Question:
    """A question with one answer. ``choices`` where only some answers are possible; ``lines`` for longer ones."""

    name: str
    label: str
    help: str = ""
    choices: tuple[str, ...] = ()
    lines: int = 1
    required: bool = False


@dataclass(frozen=True)
class Row:
    """A row of the table that an assessment is about."""

    name: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class Assessment:
    """``before`` and ``after`` stand around a table of ``rows`` by ``columns``, the first of which has choices.

    ``check(answers)`` gives what is wrong with the answers together, by the name of the field.
    """

    slug: str
    title: str
    intro: str
    before: tuple[Question, ...]
    rows: tuple[Row, ...]
    columns: tuple[Question, ...]
    after: tuple[Question, ...]
    table_caption: str
    row_heading: str
    check: Callable[[Mapping[str, str]], dict[str, str]]

    @property
    def questions(self) -> list[Question]:
        return [*self.before, *self.after]

    def problems(self, answers: Mapping[str, str]) -> dict[str, str]:
        """What is wrong, by field: required answers, answers not offered, and what they say together."""
        found = {}
        cells = [(cell(row, column), column, row.label) for row in self.rows for column in self.columns]
        for name, question, of_row in [*((each.name, each, "") for each in self.questions), *cells]:
            value = answers.get(name, "").strip()
            if question.required and not value:
                words = question.label.rstrip("?").lower()
                found[name] = f"{of_row.rstrip('?')}: no {words} is given." if of_row else f"Answer: {words}."
            elif value and question.choices and value not in question.choices:
                found[name] = "Choose one of the answers offered."
        return {**self.check(answers), **found}


def cell(row: Row, column: Question) -> str:
    """The name of an answer in the table."""
    return f"{row.name}_{column.name}"


@dataclass(frozen=True)
class Assessed:
    """An assessment with its answers."""

    assessment: Assessment
    answers: Mapping[str, str]

    @property
    def html(self) -> str:
        """An appendix: a heading to each part, its table with caption and headers, every question with its answer."""
        parts = [_answered(each, self.answers) for each in self.assessment.before]
        parts.append(f"<h2>{escape(self.assessment.table_caption)}</h2>{self._table()}")
        parts += [_answered(each, self.answers) for each in self.assessment.after]
        return "".join(parts)

    def _table(self):
        made = self.assessment
        head = "".join(f'<th scope="col">{escape(words)}</th>' for words in self._headings())
        rows = "".join(self._row(row) for row in made.rows)
        caption = f"<caption>{escape(made.table_caption)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _headings(self):
        return [self.assessment.row_heading, *(each.label for each in self.assessment.columns)]

    def _row(self, row):
        cells = [self.answers.get(cell(row, column), "").strip() or "–" for column in self.assessment.columns]
        data = "".join(f"<td>{_broken(words)}</td>" for words in cells)
        return f'<tr><th scope="row">{escape(row.label)}</th>{data}</tr>'


def _answered(question, answers):
    words = answers.get(question.name, "").strip()
    if not words and not question.required:
        return ""
    blocks = "".join(f"<p>{_broken(block)}</p>" for block in (words or NOTHING).split("\n\n"))
    return f"<h2>{escape(question.label)}</h2>{blocks}"


def _broken(words):
    return "<br>".join(escape(line.strip()) for line in words.splitlines() if line.strip())
