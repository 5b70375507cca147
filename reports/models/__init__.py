"""The models of this room, a file for each matter."""

from .documents import Document, Picture, restricted_files
from .versions import DocumentVersion, ParagraphComment

__all__ = ["Document", "DocumentVersion", "ParagraphComment", "Picture", "restricted_files"]
