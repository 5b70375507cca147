"""A report's text cut into sections, and joined again."""

from hypothesis import given
from hypothesis import strategies as st

from council_portal.richtext import sanitised
from reports.kinds import ReportKind, Section
from reports.sections import changed_sections, join, places, skeleton, split, with_section

KIND = ReportKind("k", "Kind", "", sections=(Section("Background"), Section("Key issues"), Section("Risks & money")))
TEXT = "<p>Before.</p><h2>1. Background</h2><p>One &amp; two.</p><h2>Our own</h2><ul><li>a</li></ul>"
BLOCK = st.sampled_from(
    [
        "<p>Words &amp; more</p>",
        "<h2>A</h2>",
        "<h2><em>B</em> c</h2>",
        "<h3>Below</h3>",
        "<p>a<br>b</p>",
        "<p>£1&nbsp;m</p>",
    ]
    + ["<table><tr><th>h</th></tr><tr><td><h2>inside</h2>x</td></tr></table>", "<ul><li>x</li></ul>", "loose text"]
)


@given(st.lists(BLOCK, max_size=12))
def test_a_text_cut_and_joined_is_the_same(blocks):
    text = sanitised("".join(blocks))
    assert sanitised(join(split(text))) == text


def test_sections_begin_at_top_level_headings_only():
    parts = split(TEXT + "<table><tbody><tr><td><h2>no section</h2></td></tr></tbody></table>")
    assert [part.title for part in parts] == ["", "1. Background", "Our own"]


def test_declared_sections_not_written_yet_stand_in_their_order_among_the_authors_own():
    titles = [(place.title, place.is_empty) for place in places(KIND, TEXT + "<h2>RISKS AND MONEY</h2>")]
    assert titles == [
        ("Before the first heading", False),
        ("1. Background", False),
        ("Our own", False),
        ("Key issues", True),
        ("RISKS AND MONEY", True),
    ]


def test_a_section_is_written_without_touching_the_others():
    text = with_section(KIND, TEXT, "key-issues", "<p>New</p>")
    assert text == TEXT + "<h2>Key issues</h2><p>New</p>"
    assert with_section(KIND, text, "background", "<p>Old</p>") == text.replace("<p>One &amp; two.</p>", "<p>Old</p>")


def test_two_sections_of_one_title_have_two_addresses():
    slugs = [place.slug for place in places(None, "<h2>A</h2><p>1</p><h2>A</h2><p>2</p>")]
    assert slugs == ["a", "a-2"]
    assert with_section(None, "<h2>A</h2><p>1</p><h2>A</h2><p>2</p>", "a-2", "<p>3</p>").endswith(
        "<p>1</p><h2>A</h2><p>3</p>"
    )


def test_the_skeleton_has_every_heading_as_text():
    assert skeleton(KIND) == "<h2>Background</h2><h2>Key issues</h2><h2>Risks &amp; money</h2>"


def test_what_changed_is_told_by_section():
    after = TEXT.replace("two", "three").replace("<p>Before.</p>", "")
    assert changed_sections(TEXT, after) == ["1. Background", ""]
    assert changed_sections(TEXT, TEXT) == []
