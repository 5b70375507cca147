"""What a publication would add to the record: what is new, replaced, late or withdrawn since the last one."""

from dataclasses import dataclass, field

from meetings.agenda import numbered_items
from meetings.business import business_rules, with_business
from meetings.business_content import business_entries
from papers.models import Edition, Publication, TakeDown

from .entries import ITEM_FACTS, PUBLIC, RESTRICTED, item_entry
from .keys import paper_keys


@dataclass
class Draft:
    """A meeting's agenda as it stands at the desk, beside what the record has of it."""

    meeting: object
    items: list
    documents: list
    keys: dict
    last: Publication | None
    before: dict
    taken_down: set = field(default_factory=set)

    @property
    def is_first(self):
        return self.last is None

    @property
    def standing(self):
        """Documents whose item is not withdrawn."""
        return [document for document in self.documents if not document.item.is_withdrawn]

    @property
    def to_publish(self):
        """Documents that go into this publication: those new or changed, that are there and not withdrawn."""
        return [d for d in self.standing if not d.is_to_follow and d.published_version != d.version]

    @property
    def new_items(self):
        return [item for item in self.items if item.published_at is None and not item.is_withdrawn]

    @property
    def corrected(self):
        """Documents that replace one already published."""
        return [document for document in self.to_publish if document.published_version is not None]

    @property
    def following(self):
        """Documents for an item that was on the published agenda in time: reports 'to follow'."""
        return [d for d in self.to_publish if d.published_version is None and d.item.published_at is not None]

    @property
    def items_changed(self):
        """Whether the agenda itself reads differently from the last publication: words, order, numbers, withdrawals."""
        return [_facts(item_entry(item, RESTRICTED)) for item in self.items] != [
            _facts(entry) for entry in self.before.get(RESTRICTED, {}).get("items", [])
        ]

    def published_entry(self, document, audience):
        """The document's paper as ``audience`` read it last; None where it was never published."""
        key = str(self.keys[document.pk])
        for item in self.before.get(audience, {}).get("items", []):
            for paper in item["papers"]:
                if paper["key"] == key and not paper["to_follow"]:
                    return paper
        return None

    def said_withdrawn(self, item):
        """Whether readers were told before that ``item`` is withdrawn."""
        return any(entry["id"] == item.pk and entry["withdrawn"] for entry in self.before[RESTRICTED]["items"])

    def business_changed(self, item):
        """Whether readers were told something else of the motions, questions and petitions under ``item``."""
        before = self.before.get(RESTRICTED, {}).get("items", [])
        return any(entry["id"] == item.pk and entry.get("business", []) != item.business for entry in before)

    def item_was_open(self, item):
        """Whether ``item`` was open to the public in the last publication."""
        items = self.before.get(PUBLIC, {}).get("items", [])
        return any(entry["id"] == item.pk and entry["openness"] == "open" for entry in items)

    def was_open(self, document):
        """Whether the document's paper is public now."""
        entry = self.published_entry(document, PUBLIC)
        return bool(entry) and entry["openness"] == "open"


def draft_of(meeting):
    """Read the desk and the record for ``meeting``; a handful of queries, however long the agenda."""
    items, rules = numbered_items(meeting, "documents__of_meeting__committee", *with_business()), business_rules()
    for item in items:
        item.business = business_entries(item, rules)
    documents = [document for item in items for document in sorted(item.documents.all(), key=_place)]
    last = Publication.objects.of_meeting(meeting.pk).last()
    down = TakeDown.objects.filter(meeting_id=meeting.pk).values_list("paper_key", flat=True)
    draft = Draft(
        meeting=meeting,
        items=items,
        documents=documents,
        keys=paper_keys(documents),
        last=last,
        before={} if last is None else _contents(last),
        taken_down={str(key) for key in down},
    )
    for document in documents:
        document.taken_down = document.published_version is not None and not draft.published_entry(document, RESTRICTED)
    return draft


def _place(document):
    return document.position, document.pk


def _contents(publication):
    """The newest content of both editions."""
    editions = Edition.objects.filter(publication=publication).order_by("issue")
    return {edition.audience: edition.content for edition in editions}


def _facts(entry):
    return [entry["id"], *(entry[fact] for fact in ITEM_FACTS), entry.get("business", [])]
