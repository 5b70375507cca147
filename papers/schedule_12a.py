"""The words of Schedule 12A to the Local Government Act 1972, Part 1, by which papers are withheld from the public."""

from collections.abc import Iterable

PARAGRAPHS = {
    1: "Information relating to any individual.",
    2: "Information which is likely to reveal the identity of an individual.",
    3: (
        "Information relating to the financial or business affairs of any particular person "
        "(including the authority holding that information)."
    ),
    4: (
        "Information relating to any consultations or negotiations, or contemplated consultations or negotiations, "
        "in connection with any labour relations matter arising between the authority or a Minister of the Crown and "
        "employees of, or office holders under, the authority."
    ),
    5: (
        "Information in respect of which a claim to legal professional privilege could be maintained "
        "in legal proceedings."
    ),
    6: (
        "Information which reveals that the authority proposes to give under any enactment a notice under or by "
        "virtue of which requirements are imposed on a person, or to make an order or direction under any enactment."
    ),
    7: (
        "Information relating to any action taken or to be taken in connection with the prevention, investigation "
        "or prosecution of crime."
    ),
}


def paragraphs_named(paragraphs: list[int]) -> str:
    """‘paragraph 3’, ‘paragraphs 2 and 3’, ‘paragraphs 1, 2 and 3’; nothing for none."""
    numbers = [str(number) for number in sorted(paragraphs)]
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    return f"paragraphs {', '.join(numbers[:-1])} and {numbers[-1]}"


def paragraph_words(paragraphs: Iterable[int]) -> list[tuple[int, str]]:
    """Each paragraph's number with its words, in order; numbers outside 1 to 7 are left out."""
    return [(number, PARAGRAPHS[number]) for number in sorted(paragraphs) if number in PARAGRAPHS]


def why_withheld(openness: str, paragraphs: list[int]) -> str:
    """The one line that stands where a restricted paper would (LGA 1972 s100A(2)-(4), s100B(2), s100I)."""
    if openness == "confidential":
        return "Not for publication: confidential under section 100A(2) of the Local Government Act 1972."
    if not paragraphs:
        return "Not for publication."
    return f"Not for publication: {paragraphs_named(paragraphs)} of Part 1 of Schedule 12A, Local Government Act 1972."
