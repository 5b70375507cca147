"""A council's published papers of any size, the same each time: half written, half uploads; words as in speech."""

import random
import uuid
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice

from django.db import connection

from papers import indexing
from papers.models import BodyVersion, MeetingNotice, Paper, Publication, Word
from people.models import User, Ward

from .search_copies import bare_passages, copy_sample

DIFFERENT = 100_000  # pages; making up more takes longer than it tells
PAGES = 10  # of a paper
PARAGRAPHS, WORDS = 3, 60  # of a page of a written paper
SHEET = 220  # words on a page of an upload
KNOWN = 20_000  # different words
BODIES = [f"Committee {number}" for number in range(1, 13)]
WARDS = [f"Ward {number}" for number in range(1, 21)]
FIRST_DAY = date(2012, 5, 1)

# Words put in by hand: how often, of a thousand pages. The first is on every page.
PLANTED = {
    "council": 1000,
    "budget": 200,
    "allotment": 50,
    "placement order": 10,
    "towpath lighting": 2,
    "zebrafinch": 0.2,
}

PASSAGE = (
    "paper_id", "place", "anchor", "label", "page", "kind", "committee_id", "meeting_id", "day", "wards", "persons",
    "openness", "title", "heading", "text",
)  # fmt: skip


class Sample:
    """Words and papers in order, from one seed."""

    def __init__(self, seed=11):
        self.random = random.Random(seed)  # noqa: S311 - the same each time is what is wanted
        self.words = list(islice(self._made_up(), KNOWN))
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(KNOWN)))
        self.page = 0

    def text(self, count):
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def planted(self):
        """The words that the next page has; evenly spread, and the first on each."""
        self.page += 1
        now, before = self.page, self.page - 1
        return [words for words, often in PLANTED.items() if int(now * often / 1000) > int(before * often / 1000)]

    def _syllable(self, _):
        return "".join(map(self.random.choice, ("bcdfglmnprstv", "aeiou", ["", "n", "r", "l"])))

    def _made_up(self):
        seen = set()
        while True:
            word = "".join(map(self._syllable, range(self.random.randint(2, 4))))
            if word not in seen:
                seen.add(word)
                yield word


def fill(pages, *, sample=None, different=DIFFERENT):
    """Write ``pages`` pages of papers, with their index, into the empty database; returns the sample.

    At most ``different`` pages are made up. Where more are asked for, which must be a multiple, they come again.
    """
    sample = sample or Sample()
    by = User.objects.create(email="bench@netherfold.example")
    Ward.objects.bulk_create(Ward(name=name, slug=name.lower().replace(" ", "-")) for name in WARDS)
    BodyVersion.objects.bulk_create(
        BodyVersion(
            committee_id=number,
            slug=f"committee-{number}",
            name=name,
            regime="committee",
            content={"members": []},
            published_by=by,
        )
        for number, name in enumerate(BODIES, start=1)
    )
    Word.objects.bulk_create(
        (Word(word=word, length=len(word), uses=KNOWN - rank) for rank, word in enumerate(sample.words)),
        batch_size=5000,
    )
    papers = _papers(min(pages, different) // PAGES, sample, by)
    with connection.cursor() as cursor:
        with bare_passages(cursor):
            _write(cursor, papers, sample)
            if pages > different:
                copy_sample(cursor, pages // different - 1)
        cursor.execute("ANALYZE")
    return sample


def _write(cursor, papers, sample):
    columns = ", ".join(PASSAGE)
    cursor.execute(f"CREATE TEMPORARY TABLE sample AS SELECT {columns} FROM papers_passage LIMIT 0")  # noqa: S608
    with cursor.copy(f"COPY sample ({columns}) FROM STDIN") as copy:
        for paper, day in papers:
            for row in _passages(paper, day, sample):
                copy.write_row(row)
    words = indexing.WORDS % ("title", "heading", "text")
    cursor.execute(f"INSERT INTO papers_passage ({columns}, words) SELECT {columns}, {words} FROM sample")  # noqa: S608
    cursor.execute("DROP TABLE sample")


def _papers(count, sample, by):
    """Papers, ten to a meeting, with their days."""
    notices, publications, days = [], [], []
    for meeting in range(1, -(-count // 10) + 1):
        day = FIRST_DAY + timedelta(days=meeting * 5110 // (count // 10 + 1))
        begins = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
        body = meeting % len(BODIES) + 1
        notices.append(
            MeetingNotice(
                meeting_id=meeting, committee_id=body, committee=BODIES[body - 1], committee_slug=f"committee-{body}",
                slug=f"committee-{body}-{day}", starts_at=begins, state="planned", published_by=by,
            )
        )  # fmt: skip
        publications.append(Publication(meeting_id=meeting, kind="agenda", published_at=begins, published_by=by))
        days.append(day)
    MeetingNotice.objects.bulk_create(notices, batch_size=1000)
    publications = Publication.objects.bulk_create(publications, batch_size=1000)
    papers = [
        Paper(
            publication=publications[number // 10], committee_id=notices[number // 10].committee_id,
            key=uuid.UUID(int=sample.random.getrandbits(128)), position=number % 10, slug=f"paper-{number}",
            kind="appendix" if number % 2 else "report", title=" ".join(sample.text(5)).capitalize(), openness="open",
            details={}, first_page=1, last_page=PAGES, sha256="",
        )
        for number in range(count)
    ]  # fmt: skip
    papers = Paper.objects.bulk_create(papers, batch_size=1000)
    return [(paper, days[number // 10]) for number, paper in enumerate(papers)]


def _passages(paper, day, sample):
    written, place = paper.kind == "report", 0
    wards = [WARDS[paper.pk % len(WARDS)]]
    for page in range(1, PAGES + 1):
        planted = sample.planted()
        for paragraph in range(PARAGRAPHS if written else 1):
            words = sample.text(WORDS if written else SHEET)
            if paragraph == 0:
                for extra in planted:
                    words.insert(sample.random.randrange(len(words)), extra)
            anchor = f"p-{page}-{paragraph + 1}" if written else f"page-{page}"
            label = f"{page}.{paragraph + 1}" if written else ""
            yield (
                paper.pk, place, anchor, label, page, paper.kind, paper.committee_id, paper.publication.meeting_id, day,
                wards, [], "open", paper.title, f"Section {page}" if written else "", " ".join(words),
            )  # fmt: skip
            place += 1
