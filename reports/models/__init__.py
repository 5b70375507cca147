"""The models of this room, a file for each matter."""

from .assessments import ImpactAssessment
from .clearance import Clearance
from .copies import ReportCopy
from .documents import Document, Picture, restricted_files
from .versions import DocumentVersion, ParagraphComment

__all__ = [
    "Clearance",
    "Document",
    "DocumentVersion",
    "ImpactAssessment",
    "ParagraphComment",
    "Picture",
    "ReportCopy",
    "restricted_files",
]
