"""What is wrong in the forms of a page, for the error summary: each message with the field it links to."""

from dataclasses import dataclass

from django import forms, template

register = template.Library()


@dataclass(frozen=True)
class ErrorLink:
    target: str
    message: str


@register.simple_tag(takes_context=True)
def page_errors(context):
    """What is wrong in the context's ``form``, ``formset`` and list of ``forms``, in the order of the fields."""
    return error_links([context.get(name) for name in ("form", "formset", "forms")])


@register.simple_tag(takes_context=True)
def error_prefix(context):
    return "Error: " if page_errors(context) else ""


@register.filter
def error_links(*things):
    """Messages in the order of the fields, each with the id of the element that has to be mended."""
    return list(_links_of_all(*things))


def _links_of_all(*things):
    for thing in things:
        if isinstance(thing, forms.BaseFormSet):
            yield from _of_formset(thing)
        elif isinstance(thing, forms.BaseForm):
            yield from _of_form(thing)
        elif isinstance(thing, (list, tuple)):
            yield from _links_of_all(*thing)


def _of_formset(formset):
    if not formset.is_bound:
        return
    first = _first_target(formset.forms[0]) if formset.forms else "main"
    for message in formset.non_form_errors():
        yield ErrorLink(first, message)
    for form in formset.forms:
        if not (formset.can_delete and formset._should_delete_form(form)):
            yield from _of_form(form)


def _of_form(form):
    if not form.errors:
        return
    for message in form.non_field_errors():
        yield ErrorLink(_first_target(form), message)
    for field in form.hidden_fields():
        for message in field.errors:
            yield ErrorLink(_first_target(form), message)
    for field in form.visible_fields():
        yield from _of_field(field)


def _of_field(field):
    """A date's day, month and year carry errors of their own; the rest goes to the first of them."""
    parts = getattr(field.field, "fields", ())
    told = set()
    for number, part in enumerate(parts):
        for message in getattr(part.widget, "errors", ()):
            told.add(message)
            yield ErrorLink(f"{field.auto_id}_{number}", message)
    for message in field.errors:
        if message not in told:
            yield ErrorLink(f"{field.auto_id}_0" if parts else field.auto_id, message)


def _first_target(form):
    for field in form.visible_fields():
        return f"{field.auto_id}_0" if hasattr(field.field, "fields") else field.auto_id
    return "main"
