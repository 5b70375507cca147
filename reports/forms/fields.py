"""Form fields of a written report: its text, its recommendations, several files."""

from django import forms
from django.core.exceptions import ValidationError

from reports.typed import editor_html, typed_html

LONGEST_TEXT = 2_000_000  # characters
EMPTY_BOXES = 2


class ReportEditor(forms.Textarea):
    """A text area that static/js/editor.js makes into the editor; without it plain paragraphs can be typed."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 24, "data-report-editor": "", **(attrs or {})})

    def format_value(self, value):
        return editor_html(value) if value and "</" in value else value


class ReportTextField(forms.CharField):
    """Sanitised HTML, of whatever was typed or pasted."""

    widget = ReportEditor

    def bound_data(self, data, initial):
        """What was sent is shown again, and compared with another's text, as it would be kept."""
        return typed_html(data) if data and len(data) <= LONGEST_TEXT else data

    def to_python(self, value):
        value = super().to_python(value)
        if len(value) > LONGEST_TEXT:
            raise ValidationError("The text is too long to be one report. Put part of it into an appendix.")
        return typed_html(value)


class Boxes(forms.Widget):
    """A text area for each of several texts, all of one name, and two empty ones."""

    template_name = "reports/widgets/boxes.html"

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])

    def value_omitted_from_data(self, data, files, name):
        return name not in data

    def format_value(self, value):
        return [text for text in (value or []) if str(text).strip()]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        texts = self.format_value(value)
        context["widget"]["texts"] = [*texts, *[""] * EMPTY_BOXES]
        return context


class RecommendationsField(forms.Field):
    """A list of texts; empty boxes are left out."""

    widget = Boxes

    def to_python(self, value):
        return [text.replace("\r\n", "\n").replace("\x00", "").strip() for text in value or [] if str(text).strip()]

    def has_changed(self, initial, data):
        return list(initial or []) != self.to_python(data)


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, as a list; what is wrong with one of them is the view's to say."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = [file for file in (data or []) if file]
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        return files
