"""PowerPoint: hidden slides, speaker's notes, comments and hidden shapes found and taken out."""

from .findings import Kind, OfficeFinding, capital, count, drop, is_on, listed, said
from .package import Package

SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart")
TITLES = {"title", "ctrTitle"}


def settle_slides(package: Package) -> list[OfficeFinding]:
    """Make of ``package`` what is to be shown; what was left out or wants mending, in words, with the slide."""
    numbered = _slides(package)
    found = [*_notes(package, numbered), *_comments(package, numbered), *_hidden_shapes(numbered)]
    found += [*_moving(numbered), *_hard_to_follow(numbered)]
    for name in package.names(r"ppt/slide(s|Layouts|Masters)/[^/]+\.xml"):
        _keep_days(package.xml(name))
    return [*_hidden_slides(package, numbered), *found]


def _keep_days(root):
    """A day worked out anew each time the deck is opened stays the one it was saved with."""
    for each in [each for each in root.iter("{*}fld") if said(each, "type").startswith("datetime")]:
        each.tag = each.tag.replace("}fld", "}r")
        each.attrib.clear()


def _slides(package):
    """(number, part, root, the entry of the list) of each slide, as the deck counts them."""
    deck, parts = package.xml("ppt/presentation.xml"), package.related("ppt/presentation.xml")
    if deck is None:
        return []
    found = []
    for number, entry in enumerate(deck.iter("{*}sldId"), start=1):
        relation = next((value for key, value in entry.attrib.items() if key.endswith("}id")), "")
        part = parts.get(relation, ("", ""))[1]
        if package.xml(part) is not None:
            found.append((number, part, package.xml(part), entry))
    return found


def _hidden_slides(package, slides):
    hidden = [(number, entry) for number, _, root, entry in slides if said(root, "show") and not is_on(root, "show")]
    if hidden and len(hidden) < len(slides):
        for _, entry in hidden:
            drop(entry)
    if hidden:
        words = f"{capital(count(len(hidden), 'hidden slide'))}: {_numbers(number for number, _ in hidden)}."
        yield OfficeFinding(Kind.HIDDEN, words)


def _notes(package, slides):
    with_notes = []
    for number, part, _, _ in slides:
        for what, target in package.related(part).values():
            if what == "notesSlide" and package.xml(target) is not None and _words(package.xml(target)):
                with_notes.append(number)
    if with_notes:
        yield OfficeFinding(Kind.NOTES, f"Speaker’s notes on {_numbers(with_notes)}.")


def _comments(package, slides):
    total, on = 0, []
    for number, part, _, _ in slides:
        for what, target in package.related(part).values():
            if what.startswith("comment") and package.xml(target) is not None:
                comments = [*package.xml(target).iter("{*}cm", "{*}reply")]
                total += len(comments)
                on += [number] if comments else []
    if total:
        yield OfficeFinding(Kind.COMMENTS, f"{capital(count(total, 'comment'))} on {_numbers(on)}.")


def _hidden_shapes(slides):
    on = []
    for number, _, root, _ in slides:
        for about in [each for each in root.iter("{*}cNvPr") if said(each, "hidden") and is_on(each, "hidden")]:
            shape = about
            while shape is not None and shape.tag.rsplit("}", 1)[-1] not in SHAPES:
                shape = shape.getparent()
            if shape is not None:
                drop(shape)
                on.append(number)
    if on:
        yield OfficeFinding(Kind.HIDDEN, f"{capital(count(len(on), 'hidden shape'))} on {_numbers(dict.fromkeys(on))}.")


def _moving(slides):
    on = [number for number, _, root, _ in slides if next(root.iter("{*}videoFile", "{*}audioFile"), None) is not None]
    if on:
        yield OfficeFinding(Kind.EMBEDDED, f"The film or sound on {_numbers(on)} is only a still picture in the PDF.")


def _hard_to_follow(slides):
    shown = [(number, root) for number, _, root, _ in slides if not said(root, "show") or is_on(root, "show")]
    untitled = [number for number, root in shown if not _has_title(root)]
    if untitled:
        yield OfficeFinding(
            Kind.ACCESS, f"No title on {_numbers(untitled)}. A screen reader lists slides by their titles."
        )
    nameless = [number for number, root in shown if any(_is_nameless(each) for each in root.iter("{*}pic"))]
    if nameless:
        words = f"A picture without alternative text on {_numbers(nameless)}."
        yield OfficeFinding(Kind.ACCESS, f"{words} In PowerPoint: right-click it, ‘View Alt Text’.")


def _has_title(root):
    for shape in root.iter("{*}sp"):
        place = next(shape.iter("{*}ph"), None)
        if place is not None and said(place, "type") in TITLES and _text(shape):
            return True
    return False


def _is_nameless(picture):
    about = next(picture.iter("{*}cNvPr"), None)
    decorative = any(is_on(each) for each in picture.iter("{*}decorative"))
    return about is not None and not decorative and not said(about, "descr").strip()


def _words(notes) -> bool:
    """Whether a page of notes says more than a number or a date."""
    return any(_text(shape) for shape in notes.iter("{*}sp") if _holds_notes(shape))


def _holds_notes(shape):
    place = next(shape.iter("{*}ph"), None)
    return place is None or said(place, "type", "body") == "body"


def _text(element):
    return "".join(each.text or "" for each in element.iter("{*}t")).strip()


def _numbers(numbers) -> str:
    """'slide 3', 'slides 3, 4 and 9'."""
    numbers = [str(number) for number in numbers]
    return f"slide{'' if len(numbers) == 1 else 's'} {listed(numbers, most=12)}"
