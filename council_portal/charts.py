"""Charts as SVG, drawn on the server: told apart without colour, with a title and a description in words.

matplotlib draws; what it writes is made fit for pages that allow no inline style (svg_tidying). The same chart gives
the same bytes. The table of its figures belongs beside it: whoever shows a chart shows that too.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from .svg_tidying import tidied

COLOURS = ("#17475a", "#b3540a", "#2f7d4f", "#7a4a96", "#8a6d00", "#a3214a", "#4f575d", "#1d70b8")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
DASHES = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)), (0, (3, 1, 1, 1, 1, 1)), "-", (0, (5, 2)), (0, (1, 1.5)))
HATCHES = ("", "///", "...", "xxx", "---", "\\\\\\", "ooo", "+++")
MOST_SERIES = len(COLOURS)
WIDTH, HEIGHT = 7.2, 3.9  # inches, as wide as the text of an A4 page
INK, QUIET, LINE = "#16191c", "#4f575d", "#b9c1c6"
_drawing = Lock()  # matplotlib's settings are one for the whole process


@dataclass(frozen=True)
class Line:
    """One series of a chart: its name, its value at each step (None for a gap), and each as it is printed."""

    name: str
    values: tuple[float | None, ...]
    printed: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """What is drawn: ``kind`` 'line' or 'bar', ``steps`` along the bottom, up to eight lines, perhaps a target."""

    kind: str
    title: str
    steps: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: str = ""
    target: float | None = None
    target_printed: str = ""
    key: str = "chart"


def in_words(chart: Chart) -> str:
    """What the chart shows, for those who do not see it: each line's first, last, lowest and highest figure."""
    kind = "Line chart" if chart.kind == "line" else "Bar chart"
    unit = f" Unit: {chart.unit}." if chart.unit else ""
    told = [f"{kind} of {len(chart.lines)} series from {chart.steps[0]} to {chart.steps[-1]}.{unit}"]
    for line in chart.lines:
        known = [at for at, value in enumerate(line.values) if value is not None]
        if not known:
            told.append(f"{line.name}: no figures.")
            continue
        low, high = (pick(known, key=lambda at: line.values[at]) for pick in (min, max))
        words = f"{line.name}: {_at(chart, line, known[0])}"
        if len(known) > 1:
            words += f", then {_at(chart, line, known[-1])}"
        if len(known) > 2:
            words += f"; lowest {_at(chart, line, low)}, highest {_at(chart, line, high)}"
        told.append(f"{words}.")
    if chart.target is not None:
        told.append(f"The target is {chart.target_printed}.")
    return " ".join(told)


@lru_cache(maxsize=128)
def drawn(chart: Chart, *, for_pdf: bool = False) -> str:
    """``chart`` as an SVG element for a page, or for a PDF, whose readers hear nothing but the title.

    Raises ValueError for no line, or for more than can be told apart.
    """
    if not 1 <= len(chart.lines) <= MOST_SERIES:
        raise ValueError(f"A chart takes one to {MOST_SERIES} lines.")
    with _drawing:
        svg = _draw(chart)
    description = in_words(chart)
    title = f"{chart.title}. {description}" if for_pdf else chart.title
    return tidied(svg, key=chart.key, title=title, description=description)


def _draw(chart):
    import matplotlib  # takes half a second: only for those who draw
    from matplotlib.figure import Figure

    settings = {"svg.fonttype": "none", "svg.hashsalt": "portal", "font.size": 10, "text.parse_math": False}
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        axes = figure.subplots()
        (_lines if chart.kind == "line" else _bars)(axes, chart)
        _frame(axes, chart)
        if len(chart.lines) > 1:
            handles, names = axes.get_legend_handles_labels()
            figure.legend(
                handles, names, loc="outside lower center", ncols=min(4, len(names)), frameon=False, handlelength=3.2
            )
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return out.getvalue()


def _lines(axes, chart):
    places = range(len(chart.steps))
    for at, line in enumerate(chart.lines):
        values = [float("nan") if value is None else value for value in line.values]
        style = {"color": COLOURS[at], "marker": MARKERS[at], "linestyle": DASHES[at]}
        axes.plot(places, values, label=line.name, linewidth=1.8, markersize=5.5, **style)


def _bars(axes, chart):
    width = 0.8 / len(chart.lines)
    for at, line in enumerate(chart.lines):
        places = [step + (at - (len(chart.lines) - 1) / 2) * width for step in range(len(chart.steps))]
        values = [0 if value is None else value for value in line.values]
        style = {"facecolor": COLOURS[at] if not HATCHES[at] else "#ffffff", "edgecolor": COLOURS[at]}
        axes.bar(places, values, width * 0.92, label=line.name, hatch=HATCHES[at], linewidth=1, **style)


def _frame(axes, chart):
    axes.set_xticks(range(len(chart.steps)), chart.steps, rotation=45 if len(chart.steps) > 6 else 0)
    if len(chart.steps) > 6:
        for label in axes.get_xticklabels():
            label.set_horizontalalignment("right")
            label.set_rotation_mode("anchor")
    values = [value for line in chart.lines for value in line.values if value is not None]
    if min([0, *values]) == 0:
        axes.set_ylim(bottom=0)
    axes.set_ylabel(chart.unit, color=INK)
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
    axes.tick_params(colors=INK, length=0)
    if chart.target is not None:
        axes.axhline(
            chart.target, color=INK, linewidth=1.3, linestyle=(0, (8, 4)), label=f"Target: {chart.target_printed}"
        )


def _at(chart, line, place):
    return f"{line.printed[place]} ({chart.steps[place]})"
