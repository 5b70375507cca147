"""What is asked of a table, chart or scorecard made from measures."""

from crispy_forms_gds.layout import Div, Layout
from django import forms

from council_portal.forms import PortalForm
from council_portal.sorting import natural
from reports.measures.periods import NotAPeriod, Period, PeriodKind, months_of, quarters_of, read_period
from reports.measures.specs import BadSpec, Spec
from reports.models import Area, Measure, Observation

KINDS = [
    ("table", "A table"),
    ("line", "A line chart, with its table"),
    ("bar", "A bar chart, with its table"),
    ("scorecard", "A scorecard: each measure with its latest months, direction, rating and comparisons"),
]
SHAPES = [
    ("areas/periods", "Areas down, periods across"),
    ("periods/areas", "Periods down, areas across"),
    ("measures/periods", "Measures down, periods across"),
    ("measures,areas/periods", "Measures and areas down, periods across"),
    ("breakdowns/periods", "Groups down, periods across"),
    ("areas/breakdowns", "Areas down, groups across"),
]


class ExhibitForm(PortalForm):
    """A specification, asked for in words."""

    submit_label = "Save and see it"

    kind = forms.ChoiceField(choices=KINDS, widget=forms.RadioSelect, label="What it is", initial="table")
    title = forms.CharField(
        max_length=250, label="Title", help_text="Readers see it above the table. Say what, where and when."
    )
    measures = forms.ModelMultipleChoiceField(
        Measure.objects.all(), to_field_name="slug", widget=forms.CheckboxSelectMultiple, label="Measures"
    )
    areas = forms.ModelMultipleChoiceField(
        Area.objects.all(), to_field_name="slug", widget=forms.CheckboxSelectMultiple, label="Areas"
    )
    periods = forms.CharField(
        label="Periods",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="With commas or one to a line: Apr 2022, May 2022. ‘Months of 2022/23’ and ‘quarters of 2022/23’ "
        "stand for all of them. A year gives its total.",
    )
    shape = forms.ChoiceField(choices=SHAPES, label="How it is laid out", required=False)
    groups = forms.BooleanField(
        label="Show the groups (reasons, age bands) that figures were entered for, and their total", required=False
    )
    targets = forms.BooleanField(label="Mark figures that miss their target", required=False)
    section = forms.ChoiceField(
        label="Where it goes", required=False, help_text="It stands at the end of that section. You can move it later."
    )
    note = forms.CharField(
        label="Note below it", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, sections, **kwargs):
        """``sections`` are the places of the report that it can stand in."""
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [("", "At the end of the text"), *((e.slug, e.title) for e in sections)]
        if len(sections) < 2:
            del self.fields["section"]
        for name, in_order in (("measures", measures_in_order), ("areas", areas_in_order)):
            field = self.fields[name]
            field.choices = [(each.slug, str(each)) for each in in_order(field.queryset)]

    def layout(self):
        return Layout(
            "kind",
            "title",
            "measures",
            "areas",
            "periods",
            Div("shape", "groups", "targets", "note", data_when="kind=table line bar"),
            *(["section"] if "section" in self.fields else []),
        )

    def clean_periods(self):
        return [period.code for period in typed_periods(self.cleaned_data["periods"])]

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if cleaned["kind"] in ("line", "bar") and len({each.unit for each in cleaned["measures"]}) > 1:
            self.add_error("measures", "A chart has one scale. Choose measures of one unit, or make a table.")
            return cleaned
        try:
            self.spec = Spec.from_json(self._spec(cleaned))
        except BadSpec as error:
            for problem in error.problems:
                self.add_error(None, problem)
        return cleaned

    def _spec(self, cleaned):
        rows, _, columns = (cleaned.get("shape") or SHAPES[0][0]).partition("/")
        data = {
            "kind": cleaned["kind"],
            "title": cleaned["title"],
            "measures": [each.slug for each in measures_in_order(cleaned["measures"])],
            "areas": [each.slug for each in areas_in_order(cleaned["areas"])],
            "periods": cleaned["periods"],
            "rows": rows.split(","),
            "columns": columns.split(","),
            "targets": cleaned["targets"],
            "note": cleaned["note"].strip(),
        }
        if cleaned["groups"] and cleaned["kind"] != "scorecard":
            data["breakdowns"] = groups_of(cleaned["measures"], cleaned["periods"])
        return data


def measures_in_order(measures) -> list[Measure]:
    """By service, then by reference as people count: 4.2 before 4.10."""
    return sorted(measures, key=lambda each: (each.owner, natural(each.reference), each.name))


def areas_in_order(areas) -> list[Area]:
    """The localities of each region in their order, then the region itself, as tables have them."""
    wholes = {area.pk: area for area in areas if area.within_id is None}

    def place(area):
        whole = wholes.get(area.within_id or area.pk)
        return (whole.name if whole else "", area.within_id is None, area.position, area.name)

    return sorted(areas, key=place)


def groups_of(measures, codes) -> list[str]:
    """The breakdowns figures were entered for, in the order they were, and the whole."""
    found = Observation.objects.filter(measure__in=measures, period__in=codes).exclude(breakdown="").order_by("pk")
    return [*dict.fromkeys(found.values_list("breakdown", flat=True)), ""]


def initial_of(spec: dict) -> dict:
    """A kept specification as the form asks it."""
    periods = ", ".join(Period.from_code(code).label for code in spec.get("periods", []))
    return {
        **{name: spec.get(name) for name in ("kind", "title", "measures", "areas", "targets", "note")},
        "periods": periods,
        "shape": f"{','.join(spec.get('rows', ['areas']))}/{','.join(spec.get('columns', ['periods']))}",
        "groups": len(spec.get("breakdowns", [""])) > 1,
    }


def typed_periods(text: str) -> list[Period]:
    """The periods of a list as people type it. Raises ValidationError, naming what is none."""
    found = []
    for part in text.replace("\n", ",").split(","):
        words = " ".join(part.split())
        if not words:
            continue
        grain, of, year = words.lower().partition(" of ")
        try:
            if of and grain in ("months", "quarters"):
                whole = read_period(year)
                if whole.kind is not PeriodKind.YEAR:
                    raise NotAPeriod(f"‘{year}’ is no financial year. Write 2022/23.")
                found += (months_of if grain == "months" else quarters_of)(whole.year)
            else:
                found.append(read_period(words))
        except NotAPeriod as error:
            raise forms.ValidationError(str(error)) from error
    if not found:
        raise forms.ValidationError("Enter at least one period, such as 2022/23.")
    return list(dict.fromkeys(found))
