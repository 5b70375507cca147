"""Forms about accounts and people."""

from crispy_forms_gds.choices import Choice
from django import forms
from django.db.models import Q
from django.forms import BaseInlineFormSet, inlineformset_factory

from council_portal.forms import PortalModelForm
from council_portal.slugs import unique_slug
from people.models import Person, PoliticalGroup, Role, Term, User, Ward

ROLES = [
    Choice(Role.GOVERNANCE_ADVISOR, "Governance advisor", hint="Plans meetings, drafts agendas, publishes"),
    Choice(Role.REPORT_AUTHOR, "Report author", hint="Adds reports to the items assigned to them"),
    Choice(Role.CLEARING_OFFICER, "Clearing officer", hint="Clears reports for finance, legal, human resources"),
    Choice(Role.MONITORING_OFFICER, "Monitoring officer", hint="Reads restricted papers, grants access, takes down"),
    Choice(Role.ADMINISTRATOR, "Administrator", hint="Makes accounts and gives them roles"),
]


class AccountForm(PortalModelForm):
    """An account; the e-mail address is what its owner signs in with."""

    submit_label = "Save account"
    roles = forms.MultipleChoiceField(
        choices=ROLES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chairs and members need no role: their appointments open the members’ area to them.",
    )

    class Meta:
        model = User
        fields = ("email", "person", "roles")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].error_messages["required"] = "Enter the e-mail address"
        person = self.fields["person"]
        person.queryset = Person.objects.filter(Q(user__isnull=True) | Q(user=self.instance.pk))
        person.empty_label = "Nobody in the list of people"
        person.label = "Whose account it is"
        person.help_text = "Only people without another account are listed."

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class AccountFilter(forms.Form):
    q = forms.CharField(required=False)
    state = forms.ChoiceField(choices=[("", "All"), ("on", "Switched on"), ("off", "Switched off")], required=False)

    def accounts(self):
        """The accounts asked for, with their people."""
        found = User.objects.select_related("person").order_by("person__surname", "email")
        if not self.is_valid():
            return found
        words, state = self.cleaned_data["q"], self.cleaned_data["state"]
        for word in words.split():
            found = found.filter(_named(word, "person__") | Q(email__icontains=word))
        return found.filter(is_active=state == "on") if state else found


class PeopleFilter(forms.Form):
    KINDS = [("", "Everybody"), ("councillors", "Councillors now"), ("officers", "Officers")]
    q = forms.CharField(required=False)
    kind = forms.ChoiceField(choices=KINDS, required=False)

    def people(self):
        found = Person.objects.all()
        if not self.is_valid():
            return found
        for word in self.cleaned_data["q"].split():
            found = found.filter(_named(word) | Q(job_title__icontains=word) | Q(terms__ward__name__icontains=word))
        kind = self.cleaned_data["kind"]
        found = {"councillors": found.councillors, "officers": found.officers}.get(kind, found.all)()
        return found.distinct()


def _named(word, prefix=""):
    return Q(**{f"{prefix}surname__icontains": word}) | Q(**{f"{prefix}forenames__icontains": word})


class PersonForm(PortalModelForm):
    submit_label = ""
    form_tag = False

    class Meta:
        model = Person
        fields = ("title", "forenames", "surname", "job_title", "directorate", "email", "telephone", "home_address")
        labels = {"email": "E-mail address", "directorate": "Directorate, if an officer"}
        help_texts = {"email": "Shown to the public.", "telephone": "Shown to the public."}

    def save(self, commit=True):
        """The address of the person's page stays once it is made: links to it must not die of a marriage."""
        if not self.instance.slug:
            self.instance.slug = unique_slug(Person.objects.all(), self.instance.name, longest=120)
        return super().save(commit)


class TermForm(PortalModelForm):
    submit_label = ""
    form_tag = False
    required_messages = {"ward": "Choose the ward", "starts": "Enter the day the term started"}

    class Meta:
        model = Term
        fields = ("ward", "group", "starts", "ends")
        labels = {"group": "Political group", "starts": "First day of the term", "ends": "Last day of the term"}
        help_texts = {"ends": "Leave empty while it runs."}


class BaseTerms(BaseInlineFormSet):
    """A councillor's terms of office; two of them cannot run on one day."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Remove this term"

    def clean(self):
        kept = [
            f for f in self.forms if f.is_valid() and f.cleaned_data.get("starts") and not f.cleaned_data.get("DELETE")
        ]
        kept.sort(key=lambda form: form.cleaned_data["starts"])
        for earlier, later in zip(kept, kept[1:], strict=False):
            ends = earlier.cleaned_data.get("ends")
            if ends is None or ends >= later.cleaned_data["starts"]:
                later.add_error("starts", "This term starts before the one before it has ended")


Terms = inlineformset_factory(
    Person, Term, form=TermForm, formset=BaseTerms, extra=1, can_delete=True, can_delete_extra=False
)


class WardForm(PortalModelForm):
    submit_label = "Save ward"

    class Meta:
        model = Ward
        fields = ("name",)
        error_messages = {"name": {"unique": "There is a ward of this name already"}}

    def save(self, commit=True):
        if not self.instance.slug:
            self.instance.slug = unique_slug(Ward.objects.all(), self.instance.name)
        return super().save(commit)


class GroupForm(PortalModelForm):
    submit_label = "Save group"

    class Meta:
        model = PoliticalGroup
        fields = ("name",)
        error_messages = {"name": {"unique": "There is a group of this name already"}}
