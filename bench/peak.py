"""``python -m bench.peak SAMPLES PARTS``: builds both editions and prints the most memory that took."""

import json
import os
import pickle
import resource
import sys
from pathlib import Path


def main(samples, parts):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council_portal.settings")
    import django

    django.setup()
    from .pack_work import Publication

    publication = Publication(pickle.loads(Path(samples).read_bytes()), Path(parts))  # noqa: S301 - just written by us
    pack = publication.build()["public"]
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    json.dump({"pages": pack.pages, "bytes": kilobytes * 1024}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
