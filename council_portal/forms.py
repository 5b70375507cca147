"""The forms every room builds on: GOV.UK components, one submit button, errors linked from a summary.

::

    class MeetingForm(PortalModelForm):
        submit_label = "Save meeting"

        class Meta:
            model = Meeting
            fields = ("venue", "webcast_url")

In the view put it into the context as ``form`` (a formset as ``formset``, several as ``forms``, each with its prefix);
in the template write ``{% load crispy_forms_tags %}{% crispy form %}``. The frame adds the error summary and the
title's 'Error: '. Dates and times of models become ``DayField`` and ``ClockField``. docs/forms.md says more.
"""

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import HTML, Button, Div, Layout
from django import forms
from django.db import models
from django.forms.boundfield import BoundField
from django.forms.models import ModelFormMetaclass
from django.utils.functional import cached_property
from django.utils.html import format_html

from .fields import ClockField, DayField

WIDTHS = ((2, 2), (4, 4), (10, 10), (40, 20))  # characters at most, GOV.UK's width


class PortalBoundField(BoundField):
    """The template pack says which hints and errors describe a field; Django's own ids would point nowhere."""

    @property
    def aria_describedby(self):
        return None


class PortalFormMixin:
    """What both kinds of form share. ``submit_label``, ``cancel_url`` and ``form_tag`` may be set by class or view;
    ``layout()`` may be overridden; without a ``submit_label`` there is no button."""

    submit_label = "Save"
    submit_name = "save"
    cancel_url = ""
    form_tag = True
    bound_field_class = PortalBoundField
    required_messages = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            _settle(name, field, self.required_messages)

    def layout(self):
        return Layout(*self.fields)

    @cached_property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = self.form_tag
        helper.disable_csrf = not self.form_tag
        helper.render_hidden_fields = True
        helper.include_media = False
        helper.attrs = {"novalidate": ""}
        helper.layout = self.layout()
        if self.submit_label:
            helper.layout.append(self._buttons())
        return helper

    def _buttons(self):
        css_id = f"{self.prefix}-{self.submit_name}" if self.prefix else f"id_{self.submit_name}"
        options = {"type": "submit", "css_id": css_id, "data_prevent_double_click": "true"}
        buttons = [Button(self.submit_name, self.submit_label, **options)]
        if self.cancel_url:
            buttons.append(HTML(format_html('<a class="govuk-link" href="{}">Cancel</a>', self.cancel_url)))
        return Div(*buttons, css_class="portal-form-actions")


def _settle(name, field, messages):
    """Plain messages, fitting widths, optional fields said to be so."""
    label = str(field.label or name.replace("_", " "))
    field.label = label[:1].upper() + label[1:]
    choosing = isinstance(field, (forms.ChoiceField, forms.ModelChoiceField))
    plain = {forms.Field.default_error_messages["required"], "Enter a date", "Enter a time"}
    if field.error_messages.get("required") in plain or name in messages:
        verb = "Choose" if choosing or isinstance(field, forms.FileField) else "Enter"
        field.error_messages["required"] = messages.get(name, f"{verb} {label[:1].lower()}{label[1:]}")
    _offer_words(field)
    _tell_of_length(field)
    widget = field.widget
    if isinstance(widget, forms.NumberInput):
        _add_class(widget, "govuk-input--width-4")
        widget.attrs.setdefault("inputmode", "numeric")
    elif type(widget) is forms.TextInput and getattr(field, "max_length", None):
        width = next((width for most, width in WIDTHS if field.max_length <= most), None)
        _add_class(widget, f"govuk-input--width-{width}" if width else "")
    elif isinstance(widget, forms.Textarea):
        widget.attrs.setdefault("aria-describedby", "")  # the pack's character count fails without a hint
        if widget.attrs.get("rows") in (None, 10, "10"):
            widget.attrs["rows"] = 4


def _tell_of_length(field):
    """Browsers cut what is pasted at ``maxlength`` without a word, so it is taken whole and the author is told."""
    if isinstance(field, forms.CharField) and field.max_length:
        field.widget.attrs.pop("maxlength", None)
        field.error_messages.setdefault(
            "max_length", "This has %(show_value)d characters, and %(limit_value)d is the most. Make it shorter."
        )


def _offer_words(field):
    """A select's empty choice says what it means, in place of Django's row of hyphens."""
    words = "Choose" if field.required else "None"
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == "---------":
            field.empty_label = words
    elif isinstance(field, forms.ChoiceField) and not isinstance(field.widget, forms.RadioSelect):
        first = next(iter(field.choices), None)
        if first and first[0] in ("", None) and "---" in str(first[1]):
            field.choices = [("", words), *list(field.choices)[1:]]


def _add_class(widget, name):
    classes = widget.attrs.get("class", "").split()
    if name and not any(existing.startswith("govuk-input--width") for existing in classes):
        widget.attrs["class"] = " ".join([*classes, name])


class PortalForm(PortalFormMixin, forms.Form):
    """A form of its own."""


def portal_field(model_field, **kwargs):
    """The form field of a model's: days and times in the portal's way, the rest as Django has it."""
    if isinstance(model_field, models.DateField) and not isinstance(model_field, models.DateTimeField):
        return model_field.formfield(form_class=DayField, **kwargs)
    if isinstance(model_field, models.URLField):
        return model_field.formfield(assume_scheme="https", **kwargs)
    if isinstance(model_field, models.TimeField):
        return model_field.formfield(form_class=ClockField, **_with_hint(model_field, kwargs))
    return model_field.formfield(**kwargs)


def _with_hint(model_field, kwargs):
    """An empty help text would take the place of the field's own."""
    if model_field.help_text or "help_text" in kwargs:
        return kwargs
    return {**kwargs, "help_text": "For example, 10am, 2.30 pm or 14:30"}


class PortalModelFormMetaclass(ModelFormMetaclass):
    def __new__(mcs, name, bases, attrs):
        meta = attrs.get("Meta")
        if meta and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(portal_field)
        return super().__new__(mcs, name, bases, attrs)


class PortalModelForm(PortalFormMixin, forms.ModelForm, metaclass=PortalModelFormMetaclass):
    """A form of a model's row."""
