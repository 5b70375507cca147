"""Front sheets that print page ranges which depend on the front sheets' own length."""

from collections.abc import Callable, Iterable, Mapping

from .parts import RenderedPart
from .plan import PackStyle, PageRange, plan_pages

MOST_ROUNDS = 8
FrontMaker = Callable[[dict[str, PageRange], int], RenderedPart]


def settle_fronts(
    makers: Mapping[str, FrontMaker],
    lengths: Iterable[tuple[str, int]],
    style: PackStyle,
    first_page: int = 1,
    *,
    guess: int = 2,
) -> tuple[dict[str, RenderedPart], dict[str, PageRange]]:
    """The front of each edition, all of one length so that they number alike, and the page ranges they print.

    A maker renders its edition's front sheet and agenda, given the ranges and how many blank pages to add at the end.
    They are rendered until their length stands still; a right `guess` saves a round. Raises RuntimeError where it
    never does.
    """
    lengths, pages = list(lengths), guess
    for _ in range(MOST_ROUNDS):
        ranges = plan_pages(pages, lengths, style, first_page)
        fronts = {}
        for name, make in makers.items():
            fronts[name] = make(ranges, 0)
            if fronts[name].pages > pages:
                break  # the others would have to be rendered again as well
        longest = max(front.pages for front in fronts.values())
        if longest == pages:
            break
        pages = longest
    else:
        raise RuntimeError("The agenda changes its length each time its page numbers are filled in")
    for name, front in fronts.items():
        if front.pages < pages:
            fronts[name] = makers[name](ranges, pages - front.pages)
    return fronts, ranges
