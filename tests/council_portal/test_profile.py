"""The council's name, colour, crest and house styles."""

import io
import re
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from council_portal.models import Council, HouseStyle
from people.models import Role
from tests.factories import AdvisorFactory, CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db


def picture(kind="PNG", size=(40, 40)):
    made = io.BytesIO()
    Image.new("RGB", size, "#1d5b4f").save(made, kind)
    return made.getvalue()


def profile(**changes):
    council = CouncilFactory()
    return {
        "name": council.name,
        "short_name": council.short_name,
        "colour": council.colour,
        "chief_officer_title": "Chief Executive",
        "house_style": council.house_style_id,
        "publish_cut_off": "5pm",
        "clear_days": "5",
        **changes,
    }


@pytest.fixture
def advisor(client):
    client.force_login(AdvisorFactory())
    return client


def test_an_advisor_changes_the_councils_name_and_colour(advisor):
    advisor.post("/manage/council/", profile(name="Over Netherfold District Council", colour="#7A1F3D"))
    council = Council.objects.get()
    assert (council.name, council.colour) == ("Over Netherfold District Council", "#7a1f3d")


@pytest.mark.parametrize("colour", ["²", "#12345g", "blue"])
def test_what_is_no_colour_is_refused_in_words(advisor, colour):
    response = advisor.post("/manage/council/", profile(colour=colour))
    assert "Give the colour as # and six digits" in response.content.decode()


def test_a_colour_on_which_white_cannot_be_read_is_refused_with_its_contrast(advisor):
    answer = advisor.post("/manage/council/", profile(colour="#ffdd00"))
    words = answer.content.decode()
    assert "1.3 to 1" in words
    assert '<a href="#id_colour">' in words
    assert "<title>Error: " in words
    assert Council.objects.get().colour == "#1d5b4f"


def test_the_colour_reaches_pages_by_a_stylesheet_that_changes_with_it(client):
    council = CouncilFactory(colour="#7a1f3d")
    answer = client.get("/council.css")
    assert "--council-colour:#7a1f3d" in answer.content.decode()
    assert client.get("/council.css", HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304
    council.colour = "#1d5b4f"
    council.save()
    assert client.get("/council.css", HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 200


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_crest_is_served_as_a_picture_made_anew(advisor, client, kind):
    crest = SimpleUploadedFile(f"crest.{kind.lower()}", picture(kind, (900, 300)))
    advisor.post("/manage/council/", profile(crest=crest))
    answer = client.get("/crest/")
    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (600, 200)


def too_many_pixels():
    """A small file that says it is 30,000 by 30,000 pixels."""

    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    header = (30000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "must be a PNG, JPEG or WebP", id="SVG"),
        pytest.param(picture("GIF"), "must be a PNG, JPEG or WebP", id="GIF"),
        pytest.param(picture()[:20], "must be a PNG, JPEG or WebP", id="cut off"),
        pytest.param(b"x" * (2 * 1024 * 1024 + 1), "smaller than 2 MB", id="too large a file"),
        pytest.param(too_many_pixels(), "PNG, JPEG or WebP picture|too many pixels", id="900 megapixels"),
    ],
)
def test_what_is_no_crest_is_refused_beside_the_field(advisor, content, words):
    answer = advisor.post("/manage/council/", profile(crest=SimpleUploadedFile("crest.png", content)))
    assert re.search(words, answer.content.decode().split('id="div_id_crest"')[1].split("</span>")[1])
    assert not Council.objects.get().crest


def test_there_is_no_crest_where_none_was_uploaded(client):
    CouncilFactory()
    assert client.get("/crest/").status_code == 404


STYLE = {
    "item_numbers": "01",
    "sub_item_numbers": ".1",
    "part_one_name": "Part I",
    "part_two_name": "Part II",
    "chair_title": "Chairman",
    "vice_chair_title": "Vice-Chairman",
    "staff_title": "Committee Manager",
    "placeholder_wording": "Withheld under {paragraphs}",
    "blank_page_text": "Blank",
    "minute_scope": "council",
    "minute_restart": "never",
    "minute_start": "35",
    "minute_prefix": "CAB ",
    "minute_digits": "1",
    "resolution_lead": "It was agreed",
    "recommendation_lead": "Recommended:",
    "resolution_numbers": "(a)",
    "resolution_that_each": "on",
    "movers_wording": "Moved by {mover}, seconded by {seconder}",
    "attendance_style": "table",
    "present_lead": "Present:-",
    "names_style": "surname",
    "declarations_style": "table",
    "approved_wording": "Approved on {date}",
}


def test_a_house_style_is_added_and_kept(advisor):
    CouncilFactory()
    advisor.post("/manage/council/house-styles/add/", {"name": "Licensing", **STYLE})
    assert HouseStyle.objects.get(name="Licensing").chair_title == "Chairman"


def test_digits_that_cannot_be_printed_are_refused_in_words(advisor):
    CouncilFactory()
    answer = advisor.post(
        "/manage/council/house-styles/add/", {"name": "Licensing", **STYLE, "minute_digits": "9" * 20}
    )
    assert answer.status_code == 200
    assert "minute_digits" in answer.context["form"].errors


def test_the_example_shows_the_numbers_of_the_style_in_the_form(advisor):
    answer = advisor.post("/manage/council/house-styles/example/", STYLE)
    words = answer.content.decode()
    assert "02.1" in words
    assert "Part II" in words
    assert "Withheld under paragraphs 2 and 3" in words
    assert "CAB 35 Libraries" in words
    assert "that the report be noted" in words
    assert "<caption>Attendance</caption>" in words
    assert not HouseStyle.objects.filter(chair_title="Chairman").exists()


@pytest.mark.parametrize("role", [Role.REPORT_AUTHOR, Role.MONITORING_OFFICER, Role.CLEARING_OFFICER])
def test_other_roles_cannot_change_the_council(client, role):
    CouncilFactory()
    client.force_login(UserFactory(roles=[role]))
    assert client.get("/manage/council/").status_code == 403
    assert client.get("/manage/council/house-styles/add/").status_code == 403
