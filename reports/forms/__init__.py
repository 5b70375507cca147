"""What is asked of the papers of an item."""

from .documents import FORMS, ToFollowForm, UploadedForm, WrittenForm
from .files import PictureForm, ReplaceForm, UploadForm

__all__ = ["FORMS", "PictureForm", "ReplaceForm", "ToFollowForm", "UploadForm", "UploadedForm", "WrittenForm"]
