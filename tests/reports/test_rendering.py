import pytest

from reports.models import Document
from reports.rendering import document_html
from tests.factories import CouncilFactory, DocumentFactory

pytestmark = pytest.mark.django_db
SHA = "cd" * 32


@pytest.fixture
def report():
    CouncilFactory()
    return DocumentFactory(
        title="Fostering", report_of="Strategic Director", authors="Ada Quill, Head of Fostering\nBea Roe",
        wards="All", summary="What was done.", recommendations=["note the report", "ask again"],
        background_papers="The national standards",
        body=f'<h2>Background</h2><p>Words<script>alert(1)</script></p><img src="/manage/pictures/{SHA}/">',
    )  # fmt: skip


def test_a_written_report_has_its_front_matter_and_numbered_text(report):
    html = document_html(report)
    for words in (
        "Report of",
        "Strategic Director",
        "Bea Roe",
        "Recommendations",
        "note the report",
        "Background papers",
    ):
        assert words in html
    assert 'class="para-number">1.1</span> Words' in html
    assert "script" not in html
    assert "<h1>" not in html
    assert "<h1>Fostering</h1>" in document_html(report, with_title=True)


def test_pictures_are_shown_at_the_address_asked_for_and_never_without_alt(report):
    html = document_html(report, picture_url=lambda sha: f"/pictures/{sha}/")
    assert f'src="/pictures/{SHA}/"' in html
    assert "/manage/" not in html
    assert 'alt=""' in html


def test_appendices_are_listed_by_the_title_the_public_may_read(report):
    DocumentFactory(item=report.item, position=1, kind=Document.Kind.APPENDIX, title="Costs")
    DocumentFactory(
        item=report.item, position=2, kind=Document.Kind.APPENDIX, title="The Smith family", openness="exempt",
        exempt_paragraphs=[2], public_title="A family’s circumstances",
    )  # fmt: skip
    html = document_html(report)
    assert "Costs" in html
    assert "A family’s circumstances" in html
    assert "Smith" not in html
