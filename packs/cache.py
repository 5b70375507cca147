"""Rendered parts kept on disk under the hash of all that went into them."""

import os
import tempfile
import time
from pathlib import Path
from typing import Protocol

DAY = 86400  # seconds


class PartStore(Protocol):
    """Where parts are kept: bytes by key. What is kept under a key never changes, and may be gone at any time."""

    def get(self, key: str) -> bytes | None:
        """The bytes kept under this key, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep these bytes under this key. A second write of the same key does no harm."""


class PartCache:
    """A folder of files named by key. Safe to share: files are put in place whole."""

    def __init__(self, folder: Path):
        self.folder = Path(folder)

    def get(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            data = path.read_bytes()
            if path.stat().st_mtime < time.time() - DAY:
                os.utime(path)  # it is in use
        except FileNotFoundError:
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def forget_unused(self, days: int) -> int:
        """Remove what nobody has asked for in this many days, and what was left half written; how many they were."""
        oldest, removed = time.time() - days * DAY, 0
        for path in self.folder.glob("*/*"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
                removed += 1
        return removed

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.pdf"
