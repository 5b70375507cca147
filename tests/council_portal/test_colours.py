import pytest

from council_portal.colours import contrast, readable_on


def test_black_on_white_is_the_most_contrast_there_is():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("colour", "text"), [("#1d5b4f", "#ffffff"), ("#ffdd00", "#000000")])
def test_the_text_on_a_colour_can_be_read(colour, text):
    assert readable_on(colour) == text
