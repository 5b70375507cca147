"""Any right table gives no finding; one cell made wrong gives one that names it."""

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reports.figures import check, tables_in_text

COUNTS = st.integers(min_value=1, max_value=900)
AMOUNTS = st.integers(min_value=1_000, max_value=90_000)
QUICK = settings(max_examples=30, deadline=None)
WARDS = ["Ashfield", "Birch", "Cedar", "Dale", "Elm", "Fernhill", "Grange", "Heath"]


def found(grid):
    text = "Referrals by ward\n\n" + "\n".join("\t".join(str(cell) for cell in row) for row in grid)
    return check(tables_in_text(text), text)


@st.composite
def crossed(draw, *, totals=True):
    """Counts by ward and quarter with their totals both ways."""
    rows, columns = draw(st.integers(3, 7)), draw(st.integers(3, 6))
    body = [[draw(COUNTS) for _column in range(columns)] for _row in range(rows)]
    heads = ["Ward", *[f"Team {letter}" for letter in "ABCDEF"[:columns]], "Total"]
    grid = [heads] + [[WARDS[at], *row, sum(row)] for at, row in enumerate(body)]
    sums = [sum(column) for column in zip(*body, strict=True)]
    return [*grid, ["Total", *sums, sum(sums)]]


@QUICK
@given(crossed())
def test_totals_that_add_up(grid):
    assert found(grid) == []


@QUICK
@given(crossed(), st.data())
def test_any_one_wrong_cell_of_a_crossed_table_is_named(grid, data):
    row = data.draw(st.integers(1, len(grid) - 1))
    column = data.draw(st.integers(1, len(grid[0]) - 1))
    right = grid[row][column]
    grid[row][column] = wrong = data.draw(st.integers(1, right * 2 + 20))
    total = row == len(grid) - 1 or column == len(grid[0]) - 1
    assume(wrong != right and not (total and wrong * 2 < right))  # a total among its parts may be an average
    (finding,) = found(grid)
    assert finding.cell == f"{grid[row][0]}, {grid[0][column]}"
    assert (finding.stated, finding.expected) == (wrong, right)


@st.composite
def shared(draw):
    """Counts and their shares of the whole, to one place, without a total."""
    counts = draw(st.lists(COUNTS, min_size=4, max_size=8, unique=True))
    whole = sum(counts)
    return [["Ward", "Number", "%"]] + [
        [WARDS[at], count, f"{Decimal(count) * 100 / whole:.1f}%"] for at, count in enumerate(counts)
    ]


@QUICK
@given(shared())
def test_shares_that_follow(grid):
    assert found(grid) == []


@QUICK
@given(shared(), st.data())
def test_one_wrong_share_is_named(grid, data):
    row = data.draw(st.integers(1, len(grid) - 1))
    right = Decimal(grid[row][2][:-1])
    wrong = data.draw(st.decimals(min_value=1, max_value=99, places=1))
    assume(abs(wrong - right) > 1)
    others = [Decimal(line[2][:-1]) for line in grid[1:] if line is not grid[row]]
    assume(max(others) - min(others) > 2)  # 0.1%, 0.2% and 0.3% may be shares of anything
    grid[row][2] = f"{wrong}%"
    (finding,) = found(grid)
    assert (finding.cell, finding.kind) == (f"{grid[row][0]}, %", "percentage")
    assert finding.stated == wrong
    assert abs(finding.expected - right) <= Decimal("0.1")


@st.composite
def budgets(draw):
    """Budget, outturn and variance in pounds, overspends plain and underspends in brackets."""
    pairs = draw(
        st.lists(
            st.tuples(AMOUNTS, AMOUNTS).filter(lambda pair: pair[0] != pair[1]), min_size=4, max_size=8, unique=True
        )
    )

    def money(number):
        return f"({-number:,})" if number < 0 else f"{number:,}"

    return [["Service", "Budget £", "Outturn £", "Variance £"]] + [
        [WARDS[at], money(was), money(now), money(now - was)] for at, (was, now) in enumerate(pairs)
    ]


@QUICK
@given(budgets())
def test_variances_that_follow(grid):
    assert found(grid) == []


@QUICK
@given(budgets(), st.data())
def test_one_wrong_variance_is_named(grid, data):
    row = data.draw(st.integers(1, len(grid) - 1))
    wrong = data.draw(st.integers(1_000, 90_000))
    assume(f"{wrong:,}" != grid[row][3].strip("()"))
    grid[row][3] = f"{wrong:,}"
    (finding,) = found(grid)
    assert (finding.cell, finding.kind, finding.stated) == (f"{grid[row][0]}, Variance £", "change", wrong)


@QUICK
@given(st.lists(st.lists(st.decimals(10, 400, places=1), min_size=5, max_size=5), min_size=3, max_size=6))
def test_averages_and_days_are_left_alone(rows):
    heads = ["Ward", "Apr-23", "May-23", "Jun-23", "Jul-23", "Ave"]
    grid = [heads] + [
        [WARDS[at], *row[:4], min(max(row[4], min(row[:4])), max(row[:4]))] for at, row in enumerate(rows)
    ]
    assert found(grid) == []


@QUICK
@given(st.lists(st.lists(st.integers(0, 100), min_size=5, max_size=5), min_size=2, max_size=6))
def test_rates_without_counts_are_left_alone(rows):
    grid = [["Measure", "Q1", "Q2", "Q3", "Q4", "Target"]] + [
        [f"% in time {WARDS[at]}", *[f"{n}%" for n in row]] for at, row in enumerate(rows)
    ]
    assert found(grid) == []


@QUICK
@given(st.lists(st.lists(st.integers(0, 5000), min_size=4, max_size=4), min_size=3, max_size=8))
def test_figures_without_totals_are_left_alone(rows):
    grid = [["Ward", "Homes", "Streets", "Lamps", "Trees"]] + [[WARDS[at], *row] for at, row in enumerate(rows)]
    assert found(grid) == []
