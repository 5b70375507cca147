"""What is asked of the papers of an item."""

from .documents import FORMS, ToFollowForm, UploadedForm, WrittenForm
from .files import PictureForm, ReplaceForm, UploadForm
from .kinds import KindForm

__all__ = [
    "FORMS",
    "KindForm",
    "PictureForm",
    "ReplaceForm",
    "ToFollowForm",
    "UploadForm",
    "UploadedForm",
    "WrittenForm",
]
