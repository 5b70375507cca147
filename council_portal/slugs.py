"""The part of an address that is for people, made of a name."""

from django.utils.text import slugify


def unique_slug(queryset, text: str, *, longest: int = 100) -> str:
    """A slug of ``text`` that no row of ``queryset`` has: ‘ada-quill’, then ‘ada-quill-2’."""
    stem = slugify(text)[: longest - 5].strip("-") or "x"
    taken = set(queryset.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in taken:
        return stem
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{stem}-{number}") not in taken)
