"""Which kind of report a paper is."""

from django import forms

from council_portal.forms import PortalForm
from reports.kinds import all_kinds


class KindForm(PortalForm):
    submit_label = "Write it as this kind"

    report_kind = forms.ChoiceField(
        label="Kind of report",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a kind of report."},
        help_text="The sections it should have are offered. Nothing that is written is taken away.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = all_kinds().values()
        self.fields["report_kind"].choices = [(kind.slug, f"{kind.name}. {kind.description}") for kind in kinds]
        self.fields["report_kind"].initial = document.report_kind
        self.fields["version"].initial = document.version
