"""Files of the record as they are sent: the right bytes, to the right people, with the right headers."""

import pytest

from .factories import EditionFactory, PaperFactory, TakeDownFactory, agenda_content
from .published import SECRET, agenda, filed, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def its():
    return published_meeting()


def body(response):
    return b"".join(response.streaming_content)


def test_a_paper_comes_with_its_type_length_name_and_validator(client, its):
    response = client.get(f"{its.address}papers/7-street-lighting/paper.pdf")
    file = its.report.file
    data = body(response)
    assert len(data) == file.size == int(response["Content-Length"])
    assert response["Content-Type"] == "application/pdf"
    assert response["ETag"] == f'"{file.sha256}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == f'inline; filename="{its.notice.slug}-7-street-lighting.pdf"'
    assert "public" in response["Cache-Control"]
    assert "must-revalidate" in response["Cache-Control"], "what is taken down is gone from every cache at once"


def test_an_unchanged_file_is_not_sent_again(client, its):
    response = client.get(
        f"{its.address}papers/7-street-lighting/paper.pdf", headers={"if-none-match": f'"{its.report.file.sha256}"'}
    )
    assert response.status_code == 304
    assert response["ETag"] == f'"{its.report.file.sha256}"'


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("bytes=0-3", 206, b"%PDF"),
        ("bytes=1-3", 206, b"PDF"),
        ("bytes=-4", 206, None),
        ("bytes=5-", 206, None),
        ("bytes=0-99999999", 206, None),
        ("bytes=999999-", 416, b""),
        ("bytes=3-1", 416, b""),
        ("bytes=-", 200, None),
        ("bytes=0-1,3-4", 200, None),
        ("lines=0-1", 200, None),
        ("bytes=" + "9" * 40 + "-", 200, None),
    ],
)
def test_part_of_a_file_can_be_asked_for(client, its, asked, status, said):
    address = f"{its.address}papers/7-street-lighting/paper.pdf"
    whole = body(client.get(address))
    response = client.get(address, headers={"range": asked})
    assert response.status_code == status
    if status == 206:
        data = body(response)
        first, last = response["Content-Range"].removeprefix("bytes ").partition("/")[0].split("-")
        assert data == whole[int(first) : int(last) + 1]
        assert said is None or data == said
        assert len(data) == int(response["Content-Length"])


def test_a_part_of_another_version_of_the_file_is_not_mixed_in(client, its):
    response = client.get(
        f"{its.address}papers/7-street-lighting/paper.pdf", headers={"range": "bytes=0-3", "if-range": '"another"'}
    )
    assert response.status_code == 200


def test_the_public_gets_the_public_pack_and_nobody_elses(client, its):
    response = client.get(f"{its.address}pack.pdf")
    public = its.publication.editions.get(audience="public").pack
    assert response["ETag"] == f'"{public.sha256}"'
    assert "restricted" not in response["Content-Disposition"]


def test_a_supplement_that_is_not_there_is_not_found(client, its):
    assert client.get(f"{its.address}supplement-1.pdf").status_code == 404
    assert client.get(f"{its.address}supplement-99999999999999999999.pdf").status_code == 404


def test_a_pack_waits_until_it_is_issued_again_without_what_was_taken_down(client, its):
    TakeDownFactory(paper=its.report)
    waiting = client.get(f"{its.address}pack.pdf")
    assert waiting.status_code == 503
    assert waiting["Retry-After"] == "60"
    assert "no-store" in waiting["Cache-Control"]
    items = agenda(its, public=True)
    items[1]["papers"][0] |= {"taken_down": True, "title": "Paper taken down"}
    its.private.refresh_from_db()
    again = EditionFactory(
        publication=its.publication, issue=2, content=agenda_content(items=items, meeting_id=its.meeting.pk)
    )
    response = client.get(f"{its.address}pack.pdf")
    assert response.status_code == 200
    assert response["ETag"] == f'"{again.pack.sha256}"'


def test_a_file_in_the_restricted_root_never_leaves_by_a_public_address(client, its):
    paper = PaperFactory(publication=its.publication, slug="8-slip", file=filed(b"%PDF secret", restricted=True))
    assert paper.openness == "open"
    assert client.get(f"{its.address}papers/8-slip/paper.pdf").status_code == 404


def picture_of(its, **more):
    picture = filed(b"\x89PNG picture", media_type="image/png", pages=0, **more)
    paper = PaperFactory(publication=its.publication, html=f'<img src="/pictures/{picture.sha256}/" alt="">')
    return picture, paper


def test_a_picture_of_an_open_paper_is_sent_as_what_it_is(client, its):
    picture, _ = picture_of(its)
    response = client.get(f"/pictures/{picture.sha256}/")
    assert response["Content-Type"] == "image/png"
    assert body(response) == b"\x89PNG picture"


def test_a_picture_goes_when_its_paper_is_taken_down(client, its):
    picture, paper = picture_of(its)
    TakeDownFactory(paper=paper)
    assert client.get(f"/pictures/{picture.sha256}/").status_code == 404


def test_other_files_are_not_pictures(client, its):
    secret, _ = picture_of(its, restricted=True)
    assert client.get(f"/pictures/{secret.sha256}/").status_code == 404
    for file in (its.report.file, its.appendix.file):
        assert client.get(f"/pictures/{file.sha256}/").status_code == 404


def test_no_public_file_has_a_word_of_what_is_restricted(client, its):
    for address in (f"{its.address}pack.pdf", f"{its.address}papers/7-street-lighting/paper.pdf"):
        response = client.get(address)
        assert SECRET.encode() not in body(response)
        assert SECRET not in str(response.headers)
