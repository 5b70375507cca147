"""The portal's own fields, and error links that lead to elements which are there."""

import datetime as dt
import re

import pytest
from django import forms
from django.template import Context, Template

from council_portal.fields import ClockField, DayField
from council_portal.forms import PortalForm, PortalModelForm
from council_portal.templatetags.form_errors import error_links
from meetings.models import TimetableStage


class Everything(PortalForm):
    """A field of each kind, all to be filled in."""

    name = forms.CharField()
    text = forms.CharField(widget=forms.Textarea)
    day = DayField()
    time = ClockField()
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    one = forms.ChoiceField(choices=[("", "---------"), ("a", "A")])
    agreed = forms.BooleanField()
    number = forms.IntegerField()
    file = forms.FileField()
    hidden = forms.CharField(widget=forms.HiddenInput)


def shown(form):
    return Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))


def day_form(day, month, year):
    return Everything({"day_0": day, "day_1": month, "day_2": year})


def test_every_error_links_to_an_element_of_the_form():
    form = Everything({})
    page = shown(form)
    links = error_links(form)
    assert len(links) == len(form.fields)
    for link in links:
        assert f'id="{link.target}"' in page, link


def test_errors_of_a_formset_name_the_form_they_are_in():
    formset = forms.formset_factory(Everything, extra=2)({"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2})
    assert error_links(formset)[-1].target == "id_form-1-file"


class Titled(PortalForm):
    title = forms.CharField(max_length=20)
    text = forms.CharField(max_length=20, widget=forms.Textarea)


def test_what_is_too_long_is_taken_whole_and_told_instead_of_cut_by_the_browser():
    assert "maxlength" not in shown(Titled())
    form = Titled({"title": "Homes for children in care", "text": "Short."})
    assert form.errors == {"title": ["This has 26 characters, and 20 is the most. Make it shorter."]}
    assert "Homes for children in care" in shown(form)


def test_an_id_stands_once_in_a_form():
    ids = re.findall(r'\bid="([^"]+)"', shown(Everything({})))
    assert len(ids) == len(set(ids))


def test_nothing_is_said_to_be_described_by_what_is_not_there():
    page = shown(Everything({}))
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    described = {one for many in re.findall(r'aria-describedby="([^"]*)"', page) for one in many.split()}
    assert described <= ids


def test_a_form_not_yet_sent_has_no_errors():
    assert error_links(Everything()) == []


@pytest.mark.parametrize("month", ["1", "01", "Jan", "january"])
def test_a_month_is_a_number_or_a_name(month):
    form = day_form("31", month, "2027")
    form.is_valid()
    assert form.cleaned_data["day"] == dt.date(2027, 1, 31)


@pytest.mark.parametrize(
    ("typed", "message", "target"),
    [
        (("", "", ""), "Enter day", "id_day_0"),
        (("31", "", "2027"), "Day must include a month", "id_day_1"),
        (("31", "1", ""), "Day must include a year", "id_day_2"),
        (("31", "2", "2027"), "Day must be a real date, such as 31 1 2027", "id_day_0"),
        (("31", "x", "2027"), "Day must be a real date, such as 31 1 2027", "id_day_0"),
    ],
)
def test_what_is_wrong_with_a_date_is_said_where_it_is_wrong(typed, message, target):
    links = error_links(day_form(*typed))
    assert [link.target for link in links if link.message == message] == [target]


def test_a_date_half_typed_is_shown_again_as_it_was():
    page = shown(day_form("31", "Smarch", "2027"))
    assert 'value="Smarch"' in page


class StageForm(PortalModelForm):
    class Meta:
        model = TimetableStage
        fields = ("name", "working_days", "time")


def test_a_models_time_is_shown_and_read_as_the_papers_write_it():
    assert 'value="12 noon"' in shown(StageForm())
    form = StageForm({"name": "Draft", "working_days": "3", "time": "2.30 pm"})
    assert form.is_valid()
    assert form.cleaned_data["time"] == dt.time(14, 30)


def test_a_form_that_was_not_changed_says_so():
    stage = TimetableStage(name="Draft", working_days=3, time=dt.time(14, 30))
    form = StageForm({"name": "Draft", "working_days": "3", "time": "14:30"}, instance=stage)
    assert not form.has_changed()


class Counted(PortalForm):
    summary = forms.CharField(widget=forms.Textarea)

    def layout(self):
        from crispy_forms_gds.layout import Field, Layout

        return Layout(Field.textarea("summary", max_characters=100))


def test_a_character_count_needs_no_hint():
    page = shown(Counted())
    assert 'data-maxlength="100"' in page
    assert 'aria-describedby="id_summary-info"' in page
