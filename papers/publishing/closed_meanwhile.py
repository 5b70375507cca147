"""Nothing is published as open that somebody closed while the publication was being made, which takes seconds."""

from itertools import groupby

WHO_MAY_READ = ("openness", "exempt_paragraphs", "under_negotiation", "private_part", "exempt")


def closed_meanwhile(rows) -> list[str]:
    """Why this cannot be published, in words: it was changed who may read one of ``rows`` since they were read.

    ``rows`` are items, papers, minutes and resolutions. To be asked last, in the transaction that publishes: until it
    ends whoever would close one of them waits. One query a kind.
    """
    changed = []
    for model, its in groupby(sorted(rows, key=lambda row: row._meta.label), key=type):
        read = {row.pk: row for row in its}
        now = model.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=read).order_by("pk")
        changed += [read[row.pk] for row in now if _who(row) != _who(read[row.pk])]
    return [
        f"Somebody changed who may read ‘{row}’ while it was being published. Nothing was published. Look at it first."
        for row in changed
    ]


def _who(row):
    return [getattr(row, name) for name in WHO_MAY_READ if hasattr(row, name)]
