"""What wording is made of: sentences, lists and tables as plain data, so that a record can keep them."""

from collections.abc import Iterable


def sentence(lead: str, text: str) -> dict:
    """``lead`` in bold, such as 'Present:-', and what follows it."""
    return {"kind": "sentence", "lead": lead, "text": text}


def listing(heading: str, lines: Iterable[str]) -> dict:
    return {"kind": "list", "heading": heading, "lines": list(lines)}


def table(caption: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> dict:
    """A table whose first column names its rows."""
    return {"kind": "table", "caption": caption, "head": list(head), "rows": [list(row) for row in rows]}


def joined(names: Iterable[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    *before, last = [*names] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def full_stop(text: str) -> str:
    """``text`` with an end to its sentence."""
    return text if not text or text[-1] in ".!?:;" else f"{text}."


def without_that(text: str) -> str:
    """``text`` as resolutions are kept: 'That the update be noted.' is 'the update be noted.'"""
    text = text.strip()
    return text[5:].lstrip() if text[:5].lower() == "that " else text


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
