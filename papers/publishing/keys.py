"""How the record names a document of the desk: the same key from version to version."""

import uuid

from papers.models import TakeDown

NAMESPACE = uuid.UUID("5d1c2f0e-7b6a-4a53-9c55-0b8f6a3d9e21")


def paper_keys(documents):
    """``{document pk: key}``. A document whose paper was taken down gets a new key: its old address stays empty."""
    first = {document.pk: _key(document.pk, 0) for document in documents}
    down = set(TakeDown.objects.values_list("paper_key", flat=True)) if documents else set()
    return {pk: key if key not in down else _next(pk, down) for pk, key in first.items()}


def _next(pk, down):
    number = 1
    while (key := _key(pk, number)) in down:
        number += 1
    return key


def _key(pk, number):
    return uuid.uuid5(NAMESPACE, f"document/{pk}/{number}")
