"""Tables over several pages: the header on each, and no row alone at the foot of a page or at the head of the next."""

import pytest

from packs import pdf_text, render_part

HEAD = "<table><caption>Figures of the year</caption><thead><tr><th>Area<th>Number</tr></thead><tbody>"


def rows_on_pages(rows, paragraphs):
    """How many rows stand on each page; checks that each page with rows begins with the header."""
    body = "".join(f"<tr><th>Row {number}<td>{number}</tr>" for number in range(rows))
    html = f"<h1>Report</h1>{'<p>Words.</p>' * paragraphs}{HEAD}{body}</tbody></table><p>After.</p>"
    texts = pdf_text(render_part(html, title="Report").pdf)
    assert all("Number" in text for text in texts if "Row " in text)
    assert "Row 0" in next(text for text in texts if "Figures of the year" in text)
    return [text.count("Row ") for text in texts]


@pytest.mark.parametrize(
    ("rows", "paragraphs"), [(2, 25), (3, 24), (3, 25), (9, 18), (9, 25), (60, 25), (60, 30), (90, 0)]
)
def test_no_row_of_a_table_stands_alone(rows, paragraphs):
    found = rows_on_pages(rows, paragraphs)
    assert sum(found) == rows
    assert 1 not in found
