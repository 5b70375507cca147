"""Which bundles of a meeting's papers a reader may have: the complete pack, and each item's papers."""

from django.db.models import Exists, F, Func, IntegerField, OuterRef

from .models import Bundle, Edition, Paper

PLACE = Func(OuterRef("papers"), F("pk"), function="array_position", output_field=IntegerField())
UNTAGGED = Paper.objects.annotate(place=PLACE).filter(place__isnull=False, details__tagged=False)


def bundles_for(reader, editions, door):
    """``{item id: bundle}``, the complete pack under 0: the restricted one where nothing in it is withheld.

    ``editions`` are the newest publication's, ``door`` the answer of the access rule. One that was made before the
    newest publication is not given; one that names a paper taken down since is, and marked as ``out_of_date``.
    ``tagged`` says of each whether a screen reader can follow all of it.
    """
    publication = editions[Edition.Audience.PUBLIC].publication
    found = Bundle.objects.filter(publication=publication)
    if reader.user_id is None:
        found = found.filter(audience=Edition.Audience.PUBLIC)
    found = (
        found.annotate(tagged=~Exists(UNTAGGED))
        .select_related("file")
        .order_by("item_id", "audience", "-issue")
        .distinct("item_id", "audience")
    )
    open_to = {}
    for bundle in found:  # public before restricted
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
