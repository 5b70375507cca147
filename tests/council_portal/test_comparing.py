"""What changed between two versions, word by word."""

import re

from hypothesis import given
from hypothesis import strategies as st

from council_portal.comparing import changes


def told(html):
    """The words with [-taken out-] and [+put in+]."""
    html = re.sub(r'<span class="govuk-visually-hidden">[^<]*</span>', "", html)
    return re.sub(r"<ins>(.*?)</ins>", r"[+\1+]", re.sub(r"<del>(.*?)</del>", r"[-\1-]", html))


def test_nothing_is_said_where_nothing_changed():
    assert changes("<p>As it was.</p>", "<div><p>As it was.</p></div>") == ""


def test_a_word_that_took_anothers_place():
    found = told(changes("<p>Libraries were discussed.</p>", "<p>Museums were discussed.</p>"))
    assert found == "<p>[-Libraries-][+Museums+] were discussed.</p>"


def test_a_paragraph_more_and_one_less():
    found = told(changes("<p>One.</p><p>Two.</p>", "<p>One.</p><p>Quite another thing.</p><p>Two.</p>"))
    assert "[+Quite another thing.+]" in found
    assert "[-" not in found


def test_who_hears_the_page_is_told_too():
    assert "Taken out: " in changes("<p>Old words here.</p>", "<p>New words here.</p>")


def test_what_stayed_far_from_a_change_is_left_out():
    same = "".join(f"<p>Paragraph {n}.</p>" for n in range(9))
    found = changes(f"{same}<p>Old end.</p>", f"{same}<p>New end.</p>")
    assert "Paragraph 8" in found
    assert "Paragraph 2" not in found


def test_markup_in_words_is_shown_and_not_obeyed():
    assert "<script>" not in changes("<p>a</p>", "<p>a &lt;script&gt; b</p>")


WORDS = st.lists(st.sampled_from(["roads", "were", "closed", "open", "today"]), min_size=1, max_size=8).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, min_size=1, max_size=5))
def test_what_was_and_what_is_can_both_be_read_out_of_it(old, new):
    before, after = ("".join(f"<p>{words}</p>" for words in each) for each in (old, new))
    found = told(changes(before, after, around=99))
    if found:
        was = re.sub(r"\[\+.*?\+\]", "", found).replace("[-", "").replace("-]", "")
        now = re.sub(r"\[-.*?-\]", "", found).replace("[+", "").replace("+]", "")
        assert [words for words in re.findall(r"<p>(.*?)</p>", was) if words.strip()] == old
        assert [words for words in re.findall(r"<p>(.*?)</p>", now) if words.strip()] == new
