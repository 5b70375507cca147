"""Where rendered parts are kept: a folder on this machine, or beside the documents where machines share them."""

import datetime as dt

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from packs import PartCache


def part_cache():
    """The parts of all workers and web processes."""
    return StoredParts(storages["parts"]) if "parts" in settings.STORAGES else PartCache(settings.PARTS_DIR)


class StoredParts:
    """Parts in a Django storage that puts files in place whole and writes over what is there, as S3 does."""

    def __init__(self, storage):
        self.storage = storage

    def get(self, key):
        try:
            with self.storage.open(_path(key)) as file:
                return file.read()
        except FileNotFoundError:
            return None

    def put(self, key, data):
        self.storage.save(_path(key), ContentFile(data))

    def forget_unused(self, days):
        """Remove what was made this many days ago: the storage does not know when it was last read."""
        oldest, removed = timezone.now() - dt.timedelta(days=days), 0
        for folder in self.storage.listdir("")[0]:
            for name in self.storage.listdir(folder)[1]:
                if self.storage.get_modified_time(f"{folder}/{name}") < oldest:
                    self.storage.delete(f"{folder}/{name}")
                    removed += 1
        return removed


def _path(key):
    return f"{key[:2]}/{key}.pdf"
