"""The other ways to have a meeting's papers in one file: a complete pack, and each item's papers.

Made by a job from the record alone, after each publication and each taking-down, and added to the record.
"""

from dataclasses import dataclass
from functools import cache

from django.db import connection, transaction

from packs import NumberedDocument, PackDocument, RenderedPart, bundle
from papers.files import file_document, read_document
from papers.models import Bundle, Edition, Paper, Publication, TakeDown

from .bundle_words import complete_front, complete_headings, complete_title, footer, item_title, placeholder
from .entries import PUBLIC, RESTRICTED, taken_down_entry
from .finding import item_name
from .packing import pack_style
from .parts import part_cache
from .takedown import without


@transaction.atomic
def bundle_meeting(meeting_id):
    """Make the complete pack and the items' papers as the record stands now; what is there already is not added."""
    _one_at_a_time(meeting_id)
    publications = list(Publication.objects.of_meeting(meeting_id))
    if not publications or publications[-1].kind == Publication.Kind.IMPORTED:
        return
    down = {str(key) for key in TakeDown.objects.values_list("paper_key", flat=True)}
    papers = Paper.objects.of_meeting(meeting_id).filter(file__isnull=False).select_related("file")
    papers = {(str(paper.key), paper.version): paper for paper in papers.defer("html", "text")}
    read = cache(_part)  # a paper is read once for all the files it goes into
    for audience in (PUBLIC, RESTRICTED):
        contents = _contents(publications, audience, down)
        binder = Binder(publications, contents, audience, papers, read)
        binder.bind_complete()
        binder.bind_items()


@dataclass
class Binder:
    """What the bundles of one audience are made from; ``contents`` are the editions', oldest first."""

    publications: list
    contents: list
    audience: str
    papers: dict
    read: object

    @property
    def newest(self):
        return self.contents[-1]

    def bind_complete(self):
        """Agenda and supplements in agenda order. Where there is no supplement, the pack itself is complete."""
        items = self.newest["items"]
        documents = [each for item in items for each in self.documents(item)]
        if len(self.publications) < 2 or not documents or not self.is_wanted(items):
            return
        front = complete_front(self.contents, restricted=self.audience == RESTRICTED)
        facts = {"title": complete_title(self.newest), "front": front, "headings": complete_headings(self.newest)}
        self.write(Bundle.Kind.COMPLETE, 0, items, documents, **facts)

    def bind_items(self):
        """The papers of each item that has several; in the public edition one sheet for each that is withheld."""
        for item in self.newest["items"]:
            documents = self.documents(item, sheets_withheld=1)
            if sum(each.document.part is not None for each in documents) > 1 and self.is_wanted([item]):
                self.write(Bundle.Kind.ITEM, item["id"], [item], documents, title=item_title(self.newest, item))

    def is_wanted(self, items):
        """Whether this edition is another than the public one, which all may have."""
        return self.audience == PUBLIC or any(
            entry["openness"] != Paper.OPEN for item in items for entry in [item, *item["papers"]]
        )

    def documents(self, item, sheets_withheld=None):
        """The item's papers that are there, those withheld or taken down as placeholders."""
        found = [(entry, self.papers.get((entry["key"], entry["version"]))) for entry in item["papers"]]
        return [self._document(item, entry, paper, sheets_withheld) for entry, paper in found if paper]

    def _document(self, item, entry, paper, sheets_withheld):
        if self._is_shown(entry, paper):
            part = self.read(paper)
            return NumberedDocument(
                PackDocument(entry["key"], paper.title, part, part.pages, label=item_name(item)), paper.first_page
            )
        pages = sheets_withheld or paper.file.pages
        sheet = placeholder(self.newest, item, entry)
        return NumberedDocument(
            PackDocument(entry["key"], entry["title"], None, pages, sheet, item_name(item)), paper.first_page
        )

    def _is_shown(self, entry, paper):
        return not entry["taken_down"] and (self.audience == RESTRICTED or not paper.is_restricted)

    def write(self, kind, item_id, items, documents, **facts):
        restricted = self.audience == RESTRICTED
        pack = bundle(
            documents,
            style=pack_style(self.newest),
            footer=footer(self.newest),
            restricted=restricted,
            cache=part_cache(),
            **facts,
        )
        file = file_document(pack.pdf, restricted=restricted, pages=pack.pages)
        held = [each.document.key for each in documents if each.document.part]
        entries = [entry for item in items for entry in item["papers"]]
        add_bundle(
            Bundle(
                publication=self.publications[-1],
                audience=self.audience,
                kind=kind,
                item_id=item_id,
                file=file,
                keys=sorted({entry["key"] for entry in entries if not entry["taken_down"]}),
                papers=[self.papers[e["key"], e["version"]].pk for e in entries if e["key"] in held],
            )
        )


def add_bundle(made):
    """Add a bundle to the record as its next issue, unless the newest one is the same."""
    same = {name: getattr(made, name) for name in ("publication", "audience", "item_id")}
    before = Bundle.objects.filter(**same).order_by("-issue").first()
    if before and (before.file_id, [str(key) for key in before.keys]) == (made.file_id, made.keys):
        return
    made.issue = before.issue + 1 if before else 1
    made.save()


def _contents(publications, audience, down):
    """The newest content of each publication for ``audience``, without what was taken down; the last with all of it."""
    editions = Edition.objects.newest(audience).filter(publication__in=publications).order_by("publication_id")
    contents = [without(edition.content, down) for edition in editions]
    items = [_with_lost(item, contents[:-1]) for item in contents[-1]["items"]]
    return [*contents[:-1], {**contents[-1], "items": items}]


def _with_lost(item, earlier):
    """A paper that was taken down before a later publication is no longer in its agenda; its pages were, and stay."""
    papers = list(item["papers"])
    known = {paper["key"] for paper in papers}
    for content in earlier:
        before = next((each["papers"] for each in content["items"] if each["id"] == item["id"]), [])
        for place, paper in enumerate(before):
            if paper["taken_down"] and paper["key"] not in known:
                papers.insert(place, taken_down_entry(paper))
                known.add(paper["key"])
    return {**item, "papers": papers}


def _part(paper):
    return RenderedPart(read_document(paper.file), paper.file.pages, paper.file.sha256)


def _one_at_a_time(meeting_id):
    """A lock by name: who may only add to the record may not lock its rows (docs/roles.sql)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"bundles of meeting {meeting_id}"])
