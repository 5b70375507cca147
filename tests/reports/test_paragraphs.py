from hypothesis import given
from hypothesis import strategies as st

from reports.paragraphs import numbered

blocks = st.lists(
    st.sampled_from(["<h2>Part</h2>", "<p>Words</p>", "<ul><li>a</li></ul>", "<h3>Less</h3>"]), max_size=20
)


def test_headings_are_sections_and_paragraphs_are_numbered_under_them():
    text = numbered(
        "<p>First</p><h2>Background</h2><p>One</p><ul><li>x</li></ul><p>Two</p><h2>Finance</h2><p>Three</p>"
    )
    assert [(p.number, p.anchor_id, p.text) for p in text.paragraphs] == [
        ("1", "p-1", "First"),
        ("1.1", "p-1-1", "One"),
        ("1.2", "p-1-2", "Two"),
        ("2.1", "p-2-1", "Three"),
    ]
    assert '<p class="para" id="p-1-2"><span class="para-number">1.2</span> Two</p>' in text.html
    assert '<span class="section-number">2.</span> Finance' in text.html


def test_a_number_the_author_typed_is_not_printed_twice():
    text = numbered("<h2>1. Background</h2><p>1.1 One</p><p>7 days later</p>")
    assert [p.text for p in text.paragraphs] == ["One", "7 days later"]
    assert "1.</span> Background" in text.html


def test_marks_inside_a_paragraph_stay():
    assert numbered("<p><strong>All</strong> of <em>it</em></p>").html.endswith(
        "1</span> <strong>All</strong> of <em>it</em></p>"
    )


@given(blocks)
def test_numbers_and_anchors_are_unique_and_stable(parts):
    first, second = numbered("".join(parts)), numbered("".join(parts))
    anchors = [p.anchor_id for p in first.paragraphs]
    assert first == second
    assert len(set(anchors)) == len(anchors) == parts.count("<p>Words</p>")
    assert all(f'id="{anchor}"' in first.html for anchor in anchors)


def test_nothing_gives_nothing():
    assert numbered("") == numbered("  ")
    assert not numbered("").paragraphs
