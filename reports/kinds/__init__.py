"""The kinds of report this council writes: each a file here that holds a ``KIND``. A new file is a new kind; nothing
else need know of it.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from .shape import Clearer, Entry, FrontField, ReportKind, Section

__all__ = ["Clearer", "Entry", "FrontField", "ReportKind", "Section", "all_kinds", "kind_of"]


@cache
def all_kinds() -> dict[str, ReportKind]:
    """Every kind by its slug, the commonest first."""
    modules = (import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__))
    kinds = [module.KIND for module in modules if hasattr(module, "KIND")]
    return {kind.slug: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.name))}


def kind_of(slug: str) -> ReportKind | None:
    """The kind called ``slug``; None for a paper without one, or of a kind that was taken away."""
    return all_kinds().get(slug)
