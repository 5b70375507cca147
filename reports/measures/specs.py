"""What an exhibit shows, as one checked specification for page, PDF and data file. Pure.

An exhibit has four axes: measures, areas, periods, breakdowns. Each lies along the rows or along the columns, or has
one value for the whole exhibit.
"""

from dataclasses import asdict, dataclass, field

from .periods import NotAPeriod, Period

AXES = ("measures", "areas", "periods", "breakdowns")
KINDS = ("table", "line", "bar", "scorecard")
MOST_CELLS = 3_000
LONGEST_TITLE = 250


class BadSpec(ValueError):
    """A specification that shows nothing, with the reasons in words."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__(" ".join(self.problems))


@dataclass(frozen=True)
class Spec:
    """A table, a line or bar chart with its table, or a scorecard.

    ``measures`` and ``areas`` are slugs, ``periods`` codes, ``breakdowns`` labels ('' for all of them). ``rows`` and
    ``columns`` name axes, the outer one first. ``labels`` says what is printed for a slug, code or breakdown instead
    of its own name. ``targets``: figures that miss their target are marked.
    """

    kind: str
    title: str
    measures: tuple[str, ...]
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    breakdowns: tuple[str, ...] = ("",)
    rows: tuple[str, ...] = ("areas",)
    columns: tuple[str, ...] = ("periods",)
    labels: dict[str, str] = field(default_factory=dict)
    targets: bool = False
    note: str = ""

    @classmethod
    def from_json(cls, data: dict) -> "Spec":
        """The specification in ``data``. Raises BadSpec, naming each fault."""
        problems = _faults(data)
        if problems:
            raise BadSpec(problems)
        lists = {name: tuple(data[name]) for name in (*AXES, "rows", "columns") if name in data}
        return cls(
            kind=data["kind"],
            title=data["title"].strip(),
            labels=dict(data.get("labels", {})),
            targets=bool(data.get("targets")),
            note=data.get("note", ""),
            **lists,
        )

    @property
    def as_json(self) -> dict:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @property
    def is_chart(self) -> bool:
        return self.kind in ("line", "bar")

    @property
    def is_wide(self) -> bool:
        """Whether it needs a page turned on its side."""
        return self.kind == "scorecard" or self._along(self.columns) > 14

    def _along(self, axes):
        count = 1
        for axis in axes:
            count *= len(getattr(self, axis))
        return count


def _faults(data):
    if not isinstance(data, dict):
        return ["A specification is a set of names and values."]
    unknown = data.keys() - {*Spec.__dataclass_fields__}
    problems = [f"‘{name}’ means nothing here." for name in sorted(unknown)]
    if data.get("kind") not in KINDS:
        problems.append(f"The kind has to be one of {', '.join(KINDS)}.")
    title = data.get("title")
    if not isinstance(title, str) or not title.strip() or len(title) > LONGEST_TITLE:
        problems.append(f"Give it a title, of {LONGEST_TITLE} characters at most.")
    for axis in AXES:
        values = data.get(axis, [""] if axis == "breakdowns" else None)
        if not values or isinstance(values, str) or not all(isinstance(each, str) for each in values):
            problems.append(f"Choose at least one of its {axis}.")
        elif len(set(values)) != len(values):
            problems.append(f"One of its {axis} is named twice.")
    problems += _bad_periods(data.get("periods"))
    if not isinstance(data.get("labels", {}), dict):
        problems.append("Labels are names and what is printed for them.")
    return problems or _bad_shape(data)


def _bad_periods(codes):
    for code in codes if isinstance(codes, (list, tuple)) else []:
        try:
            Period.from_code(str(code))
        except NotAPeriod as error:
            yield str(error)


def _bad_shape(data):
    if data["kind"] == "scorecard":
        return [] if len(data["areas"]) == 1 else ["A scorecard is of one area."]
    rows, columns = data.get("rows", Spec.rows), data.get("columns", Spec.columns)
    along, problems = [*rows, *columns], []
    if not rows or not columns or len(set(along)) != len(along) or set(along) - set(AXES):
        return ["Rows and columns have to be of different things."]
    cells = 1
    for axis in AXES:
        count = len(data.get(axis, [""]))
        cells *= count
        if axis not in along and count > 1:
            problems.append(f"Put the {axis} along the rows or the columns, or choose one of them.")
    if cells > MOST_CELLS:
        problems.append(f"That makes {cells:,} cells. {MOST_CELLS:,} are the most.")
    if data["kind"] in ("line", "bar") and list(columns) != ["periods"] and list(rows) != ["periods"]:
        problems.append("A chart has its periods along one side.")
    return problems
