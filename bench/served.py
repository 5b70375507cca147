"""The portal's settings with an empty page beside its own, to measure against: behind the same middleware.

``BENCH_KEEPS=0`` keeps no pages, so that each is made anew.
"""

from council_portal.settings import *  # noqa: F403 (settings are all of a module's names)
from council_portal.settings import CACHES, env

ROOT_URLCONF = "bench.page_urls"
if not env.bool("BENCH_KEEPS", default=True):
    CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
