"""The models of this room, a file for each matter."""

from .documents import Document, Picture, restricted_files

__all__ = ["Document", "Picture", "restricted_files"]
