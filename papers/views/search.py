"""The search page, for the public and, with its own address, for the members' area."""

from dataclasses import replace
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from papers.forms import SearchForm
from papers.matching import FACETS, KINDS, Matches, can_be_looked_for, matches, scattered
from papers.models import BodyVersion
from papers.results import results_of
from papers.searching import committees_named, councillors_named
from papers.vocabulary import meant
from people.models import Person
from people.reader import ANYONE

from .public import with_notices

A_PAGE = 10
MANY = 1000  # the most that is counted
LABELS = {
    "committee": ("Body", "All bodies"),
    "kind": ("Kind", "All kinds"),
    "ward": ("Ward", "All wards"),
    "person": ("Councillor named", "Anyone"),
}


@require_safe
@conditional_page
def search(request):
    """What anyone may find."""
    return render(request, "papers/search.html", {"frame": "base.html", **found_by(request, ANYONE)})


def found_by(request, reader, *, members=False):
    """What ``reader`` finds, as the page's context. The same few queries, whatever is found."""
    form = SearchForm(request.GET)
    asked = form.asked()
    context = {"query": asked.words, "form": form, "asked": asked, "kept": kept(request.GET)}
    context |= {"kept_but_order": kept(request.GET, "sort"), "kept_but_paper": kept(request.GET, "paper")}
    if not asked.words:
        return context
    matched = matches(asked, reader)
    page = Paginator(matched.found, A_PAGE).get_page(request.GET.get("page"))
    bodies = list(BodyVersion.objects.latest_of_each())
    names = {body.committee_id: body.name for body in bodies}
    first = page.number == 1 and not asked.paper and not asked.is_narrowed
    context |= {
        "page": page,
        "results": results_of(page.object_list, asked, members=members, committees=names),
        "found": told(matched),
        "facets": facets(asked, matched, names),
        "is_narrowed": asked.is_narrowed or bool(asked.since or asked.until),
        "elsewhere": elsewhere(asked, reader, matched) if first and len(matched.found) < A_PAGE else [],
        "bodies": committees_named(asked.words, bodies)[:10] if first else [],
        "people": councillors_named(asked.words)[:10] if first else [],
    }
    if not matched.found and not context["elsewhere"]:
        context |= {"meant": did_you_mean(asked, reader), "is_too_common": not can_be_looked_for(asked.words)}
    return context


def elsewhere(asked, reader, matched):
    papers = scattered(asked, reader, matched)
    return with_notices(papers) if papers else []


def told(matched):
    """How much was found, in words."""
    papers = "1 result" if len(matched.found) == 1 else f"{len(matched.found):,} results"
    if matched.capped:
        return f"More than {MANY:,} passages: the {len(matched.found):,} newest results"
    if len(matched.found) > MANY:
        return f"More than {MANY:,} results"
    return papers


def did_you_mean(asked, reader):
    """Other words for the same search, where these find something that ``reader`` may see; else ''."""
    words = meant(asked.words)
    return words if words and matches(replace(asked, words=words), reader).found else ""


def facets(asked, matched: Matches, committees):
    """What the results can be narrowed by: ``(name, label, all, [(value, words, count, chosen)])``.

    Of what is narrowed already, another body or kind can be chosen too; how much it has is not counted (None).
    """
    counts = matched.counts()
    slugs = [*counts["person"], asked.person] if asked.person else [*counts["person"]]
    people = {person.slug: person.name for person in Person.objects.filter(slug__in=slugs)} if slugs else {}
    names = {
        "committee": committees,
        "kind": {name: label for name, (label, _) in KINDS.items()},
        "ward": {ward: ward for ward in [*counts["ward"], asked.ward] if ward},
        "person": people,
    }
    return [_facet(name, getattr(asked, name), counts[name], names[name]) for name in FACETS]


def _facet(name, chosen, counts, names):
    if chosen:
        counts = {**dict.fromkeys(names), chosen: counts.get(chosen, 0)}
    options = [(value, names[value], count, value == chosen) for value, count in counts.items() if value in names]
    label, everything = LABELS[name]
    return {"name": name, "label": label, "all": everything, "options": sorted(options, key=lambda each: each[1])}


def kept(params, *without):
    """What else is asked for, for links to other pages of results: ``?q=bins&kind=minutes&``."""
    pairs = [(name, value) for name, value in params.items() if name not in ("page", *without) and value]
    return f"{urlencode(pairs)}&" if pairs else ""
