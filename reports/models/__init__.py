"""The models of this room, a file for each matter."""

from .assessments import ImpactAssessment
from .clearance import Clearance
from .copies import ReportCopy
from .documents import Document, Picture, restricted_files
from .figures import FigureAnswer, FiguresCheck
from .measures import Area, Benchmark, EarlierFigure, Exhibit, Measure, Observation, Target
from .versions import DocumentVersion, ParagraphComment

__all__ = [
    "Area",
    "Benchmark",
    "Clearance",
    "Document",
    "DocumentVersion",
    "EarlierFigure",
    "Exhibit",
    "FigureAnswer",
    "FiguresCheck",
    "ImpactAssessment",
    "Measure",
    "Observation",
    "ParagraphComment",
    "Picture",
    "ReportCopy",
    "Target",
    "restricted_files",
]
