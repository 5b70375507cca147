"""Which bundles of a meeting's papers a reader may have: the complete pack, and each item's papers."""

from django.db.models import F, Func, IntegerField, OuterRef

from .models import Bundle, Edition, Paper

PLACE = Func(OuterRef("papers"), F("pk"), function="array_position", output_field=IntegerField())
UNTAGGED = Paper.objects.annotate(place=PLACE).filter(place__isnull=False, details__tagged=False)


def bundles_for(bundles, editions, door):
    """``{item id: bundle}``, the complete pack under 0: the restricted one where nothing in it is withheld.

    ``bundles`` are the newest issues of the meeting's, public before restricted; ``editions`` the newest publication's,
    ``door`` the answer of the access rule. One that was made before the newest publication is not given; one that names
    a paper taken down since is, and marked as ``out_of_date``.
    """
    publication = editions[Edition.Audience.PUBLIC].publication
    open_to = {}
    for bundle in bundles:
        if bundle.publication_id != publication.pk:
            continue
        if not bundle.is_restricted or _sees(bundle, editions.get(Edition.Audience.RESTRICTED), door):
            bundle.publication = publication
            bundle.out_of_date = bundle.names_any(door.down)
            open_to[bundle.item_id] = bundle
    return open_to


def _sees(bundle, edition, door):
    """Whether nothing that the restricted bundle holds is withheld from the reader."""
    if edition is None:
        return False
    if bundle.kind == Bundle.Kind.COMPLETE:
        return door.sees_all(edition.content)
    item = next((item for item in edition.content["items"] if item["id"] == bundle.item_id), None)
    return item is not None and door.sees_all_of(item)
