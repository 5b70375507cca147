"""The models of this room, a file for each matter."""

from .documents import Document, Picture, restricted_files
from .measures import Area, Benchmark, EarlierFigure, Exhibit, Measure, Observation, Target

__all__ = [
    "Area",
    "Benchmark",
    "Document",
    "EarlierFigure",
    "Exhibit",
    "Measure",
    "Observation",
    "Picture",
    "Target",
    "restricted_files",
]
