"""What is asked of a measure, its targets and comparisons, and of the areas figures are of."""

from crispy_forms_gds.layout import Fieldset, Layout
from django import forms
from django.utils.text import slugify

from council_portal.forms import PortalForm, PortalModelForm
from meetings.conflicts import Versioned
from reports.measures.periods import NotAPeriod, Period, PeriodKind, read_period
from reports.models import Area, Benchmark, Measure, Target

RATIO = Measure.OverTime.RATIO


class MeasureForm(Versioned, PortalModelForm):
    """A measure. Its address stays as it was once it is made: reports and readers rely on it."""

    submit_label = "Save measure"
    required_messages = {"name": "Enter what is measured", "slug": "Enter an address, such as days-in-stage-1"}

    class Meta:
        model = Measure
        fields = (
            "name", "reference", "slug", "definition", "unit", "decimals", "good_is", "about_people", "over_time",
            "across", "region", "numerator_of", "denominator_of", "source", "owner",
        )  # fmt: skip
        widgets = {"definition": forms.Textarea(attrs={"rows": 3}), "good_is": forms.RadioSelect}
        help_texts = {
            "numerator_of": "Only if it is never entered, but always follows from two others, such as a percentage "
            "from two counts.",
            "about_people": "Then numbers from 1 to 5 are pointed out, so that nobody can be recognised.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = "Leave it empty to have it made from the name. It cannot be changed later."
        if self.instance.pk:
            del self.fields["slug"]

    def layout(self):
        names = ["name", "reference", *(["slug"] if "slug" in self.fields else []), "definition", "owner", "source"]
        return Layout(
            *names,
            Fieldset(
                "unit", "decimals", "good_is", "about_people", legend="How it is printed and read", legend_size="m"
            ),
            Fieldset("region", "over_time", "across", legend="How its figures add up", legend_size="m"),
            Fieldset("numerator_of", "denominator_of", legend="Worked out from two others", legend_size="m"),
        )

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""))[:100]
        if not slug:
            raise forms.ValidationError("Enter an address, such as days-in-stage-1")
        if slug in {"add", "paste", "save"} or Measure.objects.filter(slug=slug).exists():
            raise forms.ValidationError("Another measure has this address already. Enter another one.")
        return slug

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        self._ask_how_shares_add_up(cleaned)
        for name in ("numerator_of", "denominator_of"):
            other = cleaned.get(name)
            if other and (other.is_worked_out or other.pk == self.instance.pk):
                self.add_error(name, "Choose a measure that is entered, not one that is worked out itself.")
        return cleaned

    def _ask_how_shares_add_up(self, cleaned):
        """The database refuses these too; here it is said beside the field that is to be chosen anew."""
        if cleaned.get("unit") not in (Measure.Units.PERCENT, Measure.Units.RATE):
            return
        for name in ("over_time", "across"):
            if cleaned.get(name) in (Measure.OverTime.SUM, Measure.OverTime.MEAN):
                self.add_error(name, "Percentages and rates cannot be added up, nor averaged. Choose another way.")


class PeriodField(forms.CharField):
    """A period as people write it; its code is kept. ``kinds`` says which will do."""

    def __init__(self, *, kinds=tuple(PeriodKind), **kwargs):
        self.kinds = kinds
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return ""
        try:
            period = read_period(text)
        except NotAPeriod as error:
            raise forms.ValidationError(str(error)) from error
        if period.kind not in self.kinds:
            raise forms.ValidationError("Enter a financial year, such as 2022/23.")
        return period.code


class TargetForm(PortalModelForm):
    submit_label = "Save target"

    year = PeriodField(
        kinds=(PeriodKind.YEAR,), label="Financial year", help_text="For example, 2022/23.", max_length=10
    )

    class Meta:
        model = Target
        fields = ("year", "green", "amber", "below")

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if self.instance.measure.targets.filter(year=cleaned.get("year")).exists():
            self.add_error("year", "There is a target for this year already. Remove it first.")
        green, amber = cleaned.get("green"), cleaned.get("amber")
        if green is None or amber is None:
            return cleaned
        low = self.instance.measure.good_is == Measure.Good.LOW
        if (amber <= green) if low else (amber >= green):
            self.add_error("amber", f"This has to lie {'above' if low else 'below'} the target, or be empty.")
        return cleaned


class BenchmarkForm(PortalModelForm):
    submit_label = "Save comparison"

    year = PeriodField(label="Year it is of", help_text="For example, 2021/22.", max_length=10)

    class Meta:
        model = Benchmark
        fields = ("kind", "year", "value", "source")

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        same = self.instance.measure.benchmarks.filter(kind=cleaned.get("kind"), year=cleaned.get("year"))
        if same.exists():
            self.add_error("year", "This comparison is there already. Remove it first.")
        return cleaned


class AreaForm(PortalModelForm):
    submit_label = "Save area"

    class Meta:
        model = Area
        fields = ("name", "within")
        labels = {"within": "Locality of"}
        help_texts = {"within": "Empty for a region, or for a place that stands by itself."}

    def clean_within(self):
        within = self.cleaned_data["within"]
        if within and within.within_id:
            raise forms.ValidationError(f"{within} is a locality itself. Choose a region.")
        if within and within.pk == self.instance.pk:
            raise forms.ValidationError("An area cannot be a locality of itself.")
        return within


class PasteForm(PortalForm):
    """A table from a spreadsheet, pasted or as a CSV file."""

    submit_label = "Check these figures"

    table = forms.CharField(
        label="Paste the table here",
        required=False,
        strip=False,
        help_text="Copy the cells in Excel or Word, headings included, and paste them. Periods on one side, areas or "
        "groups on the other; or a row to each figure under Area, Period and Value.",
        widget=forms.Textarea(attrs={"rows": 12, "wrap": "off", "class": "portal-paste"}),
    )
    file = forms.FileField(label="Or choose a CSV file", required=False)
    period = PeriodField(
        label="Period of the table",
        required=False,
        max_length=30,
        help_text="Only if the table does not say. For example, Apr 2022, Q1 2022/23 or 2022/23.",
    )
    area = forms.ModelChoiceField(
        Area.objects.none(), label="Area of the table", required=False, empty_label="As the table says, or the whole"
    )

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.filter(pk__in=[area.pk for area in areas])
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt,text/csv,text/plain"

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("table", "").strip() and not cleaned.get("file") and not self.errors:
            self.add_error("table", "Paste a table, or choose a file.")
        return cleaned

    @property
    def chosen_period(self):
        code = self.cleaned_data.get("period")
        return Period.from_code(code) if code else None


class ManyForm(PasteForm):
    """A table of several measures, all of one area."""

    period = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].label, self.fields["area"].required = "Area these figures are of", True
        self.fields["area"].empty_label = "Choose an area"
        self.fields["area"].error_messages["required"] = "Choose the area these figures are of"
        self.fields["table"].help_text = "Copy the cells in Excel or Word, headings included, and paste them."
