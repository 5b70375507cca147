"""Recommendations pasted in one go, cut apart and given their letters. Pure."""

import re
from itertools import count

LETTERED = re.compile(r"^\s*\(?([a-zа-я]{1,2}|\d{1,2}|[ivx]{1,4})[.)]\)?\s+(?=\S)", re.IGNORECASE)
LOOKALIKES = str.maketrans("авсеорх", "abceopx")  # Cyrillic letters that look Latin, as Word sometimes has them


def cut_apart(text: str) -> list[tuple[str, str]]:
    """``(letter, words)`` of each recommendation in ``text``; the letter is empty where none is given.

    A line that begins with a) or (a) or 1. begins one, as does the line after an empty one. Where nothing is lettered
    and no line is empty, each line is one. Lines that belong together are joined.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lettered = any(LETTERED.match(line) for line in lines)
    paragraphs = not lettered and any(not line for line in lines[1:-1])
    found, fresh = [], True
    for line in lines:
        mark = LETTERED.match(line)
        if not line:
            fresh = True
        elif mark or not found or (fresh or not paragraphs) and not lettered:
            letter = mark[1].lower().translate(LOOKALIKES) if mark else ""
            found.append((letter, line[mark.end() :] if mark else line))
            fresh = False
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}")
            fresh = False
    return found


def lettered(recommendations: list[tuple[str, str]], taken: set[str]) -> list[tuple[str, str]]:
    """Each with a label such as ‘a)’ that none of ``taken`` has; letters given are kept where they are free."""
    taken, done = set(taken), []
    for letter, words in recommendations:
        label = f"{letter})" if letter else ""
        if not label or label in taken:
            label = next(free for free in _letters() if free not in taken)
        taken.add(label)
        done.append((label, words))
    return done


def _letters():
    """a), b) … z), aa), ab) …"""
    for number in count():
        first, last = divmod(number, 26)
        yield f"{chr(96 + first) if first else ''}{chr(97 + last)})"
