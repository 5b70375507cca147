"""Lists the way people write them, and people by the names they go by."""

from django import forms
from django.core.exceptions import ValidationError


class LinesField(forms.CharField):
    """Several short texts, one to a line; gives them as a list. ``longest`` is what each may have in characters."""

    widget = forms.Textarea

    def __init__(self, *, longest=150, **kwargs):
        self.longest = longest
        super().__init__(**kwargs)

    def to_python(self, value):
        lines = value if isinstance(value, (list, tuple)) else str(value or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def validate(self, value):
        super().validate(value)
        for line in value:
            if len(line) > self.longest:
                raise ValidationError(f"‘{line[:30]}…’ is too long: each line may have {self.longest} characters.")

    def run_validators(self, value):
        """Each line is validated by itself."""

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def has_changed(self, initial, data):
        return list(initial or []) != self.to_python(data)


class PersonField(forms.ModelChoiceField):
    """Somebody, shown with title and job: ‘Councillor Ada Quill’, ‘Ada Quill, Head of Housing’."""

    def label_from_instance(self, person):
        return f"{person.formal_name}, {person.job_title}" if person.job_title else person.formal_name
