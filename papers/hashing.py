"""The hashes by which the record can be checked years later."""

import hashlib
import json


def sha256_of(data):
    """SHA-256 of bytes, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def content_sha256(content):
    """The hash of an edition's content, or of a paper's words, the same whenever it is worked out again."""
    return sha256_of(json.dumps(content, sort_keys=True, ensure_ascii=False).encode())


def paper_sha256(title, html, text):
    """The hash of what a paper says: its title, its web page and its plain text."""
    return content_sha256([title, html, text])
