"""The fields of a front page that only one kind of report has, made from its declaration."""

from django import forms

from reports.kinds import Entry, FrontField, ReportKind

PREFIX = "front_"


def front_fields(kind: ReportKind, stored: dict) -> dict[str, forms.Field]:
    """A form field for each, by its name in the form, showing what is stored."""
    made = {}
    for each in kind.fields:
        field = made[PREFIX + each.name] = _made(each)
        field.required, field.label, field.help_text = False, each.label, each.help
        field.initial = stored.get(each.name, "")
        field.needed_later = each.required  # so that it is not called optional
    return made


def front_values(kind: ReportKind, cleaned: dict, stored: dict) -> dict[str, str]:
    """What is kept of the sent fields; those of another kind, chosen before, stay."""
    sent = {each.name: cleaned.get(PREFIX + each.name, "") or "" for each in kind.fields}
    return {**stored, **sent}


def _made(each: FrontField):
    if each.answers:
        return forms.ChoiceField(choices=[("", "Not said yet"), *((answer, answer) for answer in each.answers)])
    if each.entry == Entry.LINES:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    return forms.CharField(max_length=250)
