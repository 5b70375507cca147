"""The hashes by which the record can be checked years later."""

import hashlib
import json


def sha256_of(data):
    """SHA-256 of bytes, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def content_sha256(content):
    """The hash of an edition's content, or of a paper's words, the same whenever it is worked out again."""
    return sha256_of(json.dumps(content, sort_keys=True, ensure_ascii=False).encode())


def exhibit_sha256(exhibit, figures):
    """The hash of a published table, chart or scorecard: the paper it stands in, what it says, each of its figures."""
    said = [exhibit.paper_id, exhibit.number, exhibit.title, exhibit.content]
    return content_sha256([*said, [_figure_facts(each) for each in figures]])


def _figure_facts(figure):
    places = [str(figure.measure_key), figure.area, figure.area_position, figure.period, figure.period_label]
    days = [figure.starts_on.isoformat(), figure.ends_on.isoformat()]
    value = None if figure.value is None else f"{figure.value:.6f}"
    return [*places, *days, figure.breakdown, value, figure.shown, figure.estimated, figure.suppressed]


def paper_sha256(title, html, text):
    """The hash of what a paper says: its title, its web page and its plain text."""
    return content_sha256([title, html, text])
