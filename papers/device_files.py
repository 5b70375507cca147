"""The scripts, styles and typefaces that kept pages need, and a name for all of them as they are now."""

import hashlib
from functools import lru_cache

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

AS_NAMED = (
    "build/portal.css",
    "fonts/atkinson-hyperlegible/atkinson-hyperlegible-latin-400-normal.woff2",
    "fonts/atkinson-hyperlegible/atkinson-hyperlegible-latin-700-normal.woff2",
    "pdfjs/pdf.min.mjs",
    "pdfjs/pdf.worker.min.mjs",
)
SCRIPTS = (
    "govuk/govuk-frontend.min.js",
    "js/annotations.js",
    "js/notes_kept.js",
    "js/notes_sending.js",
    "js/notes_shown.js",
    "js/notes_text.js",
    "js/notes_tools.js",
    "js/paper.js",
    "js/portal.js",
    "js/reading.js",
    "js/sheets.js",
    "js/text_size.js",
    "js/device/blank.js",
    "js/device/keeping.js",
    "js/device/list.js",
    "js/device/members.js",
    "js/device/notes.js",
    "js/device/owner.js",
    "js/device/page.js",
    "js/device/store.js",
)


def addresses():
    """Where the files are: a script also under the plain name that other scripts import it by."""
    plain = [f"{settings.STATIC_URL}{name}" for name in SCRIPTS]
    return sorted({*map(static, (*AS_NAMED, *SCRIPTS)), *plain})


@lru_cache(maxsize=1)
def release():
    """Changes when any of the files does; worked out once in each process."""
    digest = hashlib.sha256()
    for name in (*AS_NAMED, *SCRIPTS):
        digest.update(name.encode())
        digest.update(_bytes(name))
    return digest.hexdigest()[:12]


def _bytes(name):
    if settings.COLLECTED:
        with staticfiles_storage.open(name) as file:
            return file.read()
    path = finders.find(name)
    if path is None:
        return b""
    with open(path, "rb") as file:
        return file.read()
