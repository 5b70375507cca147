"""What is asked of a resolution: its words, who moved it, how it was agreed, and what is done with the business."""

from crispy_forms_gds.layout import Div, Field, Layout
from django import forms

from council_portal.forms import PortalModelForm
from council_portal.templatetags.portal import day_and_clock
from meetings.conflicts import Versioned
from meetings.drafting import Refused
from meetings.models import Attendance, Committee, Resolution
from meetings.next_meeting import suitable_after
from meetings.voters import voters
from meetings.voting import amendments_first, chair_who_casts, outcome_of
from people.models import Person

Kind, Method, Outcome = Resolution.Kind, Resolution.Method, Resolution.Outcome
COUNTS = ("votes_for", "votes_against", "votes_abstained")
NEXT, NO_DATE = "next", "none"


class ResolutionForm(Versioned, PortalModelForm):
    """A resolution, a recommendation, a motion or an amendment; ``instance.minute`` is set before."""

    AFTER = (("", "Nothing more"), ("put_off", "The business is put off"), ("referred", "It goes to another body"))

    after = forms.ChoiceField(required=False, widget=forms.RadioSelect, choices=AFTER, label="What happens next")
    put_off_to = forms.ChoiceField(required=False, label="Put off to")

    class Meta:
        model = Resolution
        fields = (
            "kind", "text", "exempt", "mover", "seconder", "on_the_budget", "method", *COUNTS, "casting_vote",
            "outcome", "referred_to",
        )  # fmt: skip
        labels = {
            "mover": "Moved by", "seconder": "Seconded by", "method": "How it was decided", "kind": "What it is",
            "casting_vote": "Casting vote of whoever is in the chair", "referred_to": "To which body",
            "outcome": "What came of it",
        }  # fmt: skip
        widgets = {"kind": forms.RadioSelect, "method": forms.RadioSelect, "outcome": forms.RadioSelect}
        error_messages = {"text": {"required": "Enter what was resolved."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.minute = self.instance.minute
        self.meeting = self.minute.minutes.meeting
        self.fields["method"].choices = Method.choices
        self.fields["outcome"].choices = Outcome.choices
        self.fields["outcome"].required = False  # it follows from a vote, and is not sent then
        self.fields["casting_vote"].choices = [("", "None"), *Resolution.Side.choices[:2]]
        self.fields["casting_vote"].help_text = "Only where as many voted for as against."
        self.fields["text"].widget.attrs["rows"] = 4
        for name in COUNTS:
            self.fields[name].widget.attrs["class"] = "govuk-input--width-3"
        self._offer_people()
        self._leave_out_what_does_not_apply()
        self._offer_what_follows()

    def _offer_people(self):
        rows = Attendance.objects.filter(sitting__meeting=self.meeting, person__isnull=False)
        rows = rows.exclude(state=Attendance.State.IN_ATTENDANCE).select_related("person").order_by("position", "pk")
        self.rows = {row.person_id: row for row in rows}
        there = [row.person for row in self.rows.values() if row.state == Attendance.State.PRESENT]
        for name in ("mover", "seconder"):
            self.fields[name].queryset = Person.objects.filter(pk__in=self.rows)
            self.fields[name].choices = [("", "Nobody named"), *((each.pk, each.formal_name) for each in there)]
            if not there:
                self.fields[name].help_text = "Nobody is marked as present yet."

    def _leave_out_what_does_not_apply(self):
        if self.instance.is_amendment:
            for name in ("kind", "after", "put_off_to", "referred_to"):
                del self.fields[name]
            self.fields["text"].label = "The amendment"
        else:
            self.fields["kind"].choices = [choice for choice in Kind.choices if choice[0] != Kind.AMENDMENT]
        if not self.minute.is_restricted:
            del self.fields["exempt"]
        elif self.instance.pk is None:
            self.initial["exempt"] = True  # until somebody says that all may read it
        if self.instance.amends and self.instance.amends.on_the_budget:
            del self.fields["on_the_budget"]  # an amendment to a budget vote is one
            self.instance.on_the_budget = True

    def _offer_what_follows(self):
        if "after" not in self.fields:
            return
        later = list(suitable_after(self.meeting)[:12])
        to = self.instance.deferred_to
        if to and to not in later:
            later.append(to)
        first = [(NEXT, f"The next suitable meeting: {day_and_clock(later[0].starts_at)}")] if later else []
        others = [(str(each.pk), day_and_clock(each.starts_at)) for each in later]
        self.fields["put_off_to"].choices = [*first, *others, (NO_DATE, "No date yet")]
        self.later = {str(each.pk): each for each in later} | ({NEXT: later[0]} if later else {})
        bodies = Committee.objects.current().exclude(pk=self.meeting.committee_id)
        self.fields["referred_to"].queryset = bodies
        self.fields["referred_to"].help_text = "It is then in that committee’s list of what waits."
        if self.instance.is_deferral:
            self.fields["after"].initial = "put_off"
            self.fields["put_off_to"].initial = str(to.pk) if to else NO_DATE
        else:
            self.fields["after"].initial = "referred" if self.instance.referred_to_id else ""

    def layout(self):
        def shown(*names):
            return [name for name in names if name in self.fields]

        follows = (
            Field.radios("after", legend_size="s"),
            Div("put_off_to", data_when="after=put_off"),
            Div("referred_to", data_when="after=referred"),
        )
        return Layout(
            *(Field.radios(name, legend_size="s") for name in shown("kind")),
            *shown("text"),
            *(Field.checkbox(name) for name in shown("exempt")),
            Div("mover", "seconder", css_class="portal-side-by-side"),
            *(Field.checkbox(name) for name in shown("on_the_budget")),
            Field.radios("method", legend_size="s"),
            Div(Div(*COUNTS, css_class="portal-side-by-side"), "casting_vote", data_when="method=show_of_hands"),
            Div(Field.radios("outcome", legend_size="s"), data_when="method=agreed"),
            *(follows if "after" in self.fields else ()),
        )

    def clean_mover(self):
        return self._there("mover", "move")

    def clean_seconder(self):
        return self._there("seconder", "second")

    def _there(self, name, verb):
        person = self.cleaned_data[name]
        if person and self.rows[person.pk].state != Attendance.State.PRESENT:
            state = self.rows[person.pk].get_state_display().lower()
            raise forms.ValidationError(
                f"{person.formal_name} is marked in the attendance as: {state}. Only somebody present can {verb} it."
            )
        return person

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        method = cleaned.get("method")
        on_the_budget = cleaned.get("on_the_budget", self.instance.on_the_budget)
        if on_the_budget and method and method != Method.RECORDED:
            self.add_error(
                "method",
                "Votes on a budget calculation or precept, and on amendments to them, are recorded by name "
                "(SI 2014/165). Choose ‘Recorded vote’.",
            )
        if method == Method.SHOW_OF_HANDS:
            self._clean_counts(cleaned)
        elif method:
            self._clean_without_counts(cleaned, method)
        self._clean_decided(cleaned)
        self._clean_after(cleaned)
        return cleaned

    def _clean_counts(self, cleaned):
        self._clean_names(cleaned)
        if any(name in self.errors for name in COUNTS):
            return
        for name, words in (("votes_for", "voted for it"), ("votes_against", "voted against it")):
            if cleaned.get(name) is None:
                self.add_error(name, f"Enter how many {words}; 0 if nobody did.")
                return
        cleaned["casting_by"] = None
        if cleaned.get("casting_vote"):
            self._clean_casting(cleaned)
        cleaned["outcome"] = outcome_of(cleaned["votes_for"], cleaned["votes_against"], cleaned.get("casting_vote", ""))
        self._clean_number(cleaned)

    def _clean_number(self, cleaned):
        """No more votes than members who are there and may vote; without an attendance nobody can tell."""
        number = sum(cleaned.get(name) or 0 for name in COUNTS)
        able = [voter for voter in voters(self.instance) if voter.may_vote] if self.rows else []
        if self.rows and number > len(able):
            members = "member who is there may" if len(able) == 1 else "members who are there may"
            self.add_error("votes_for", f"These are {number} votes, but {len(able)} {members} vote.")

    def _clean_casting(self, cleaned):
        if cleaned["votes_for"] != cleaned["votes_against"]:
            self.add_error("casting_vote", "There is a casting vote only where as many voted for as against.")
            return
        try:
            cleaned["casting_by"] = chair_who_casts(self.instance)
        except Refused as why:
            self.add_error("casting_vote", str(why))

    def _clean_names(self, cleaned):
        """The names that stand already must fit how it was decided."""
        recorded = self.instance.pk and self.instance.votes.filter(on_request=False).exists()
        if recorded:
            self.add_error("method", "Votes are recorded by name. Take them back on the page of the vote first.")

    def _clean_without_counts(self, cleaned, method):
        if method == Method.AGREED:
            self._clean_names(cleaned)
            cleaned.update(dict.fromkeys(COUNTS), casting_vote="", casting_by=None)
            cleaned["outcome"] = cleaned.get("outcome") or Outcome.CARRIED
            return
        was = Resolution.objects.filter(pk=self.instance.pk, method=Method.RECORDED).first()
        for name in (*COUNTS, "casting_vote", "casting_by", "outcome"):
            empty = {"casting_vote": "", "outcome": Outcome.UNDECIDED}.get(name)
            cleaned[name] = getattr(was, name) if was else empty

    def _clean_decided(self, cleaned):
        """An amendment is voted on before what it amends."""
        if (
            self.instance.pk
            and cleaned.get("outcome") in (Outcome.CARRIED, Outcome.LOST)
            and "method" not in self.errors
        ):
            try:
                amendments_first(self.instance)
            except Refused as why:
                self.add_error("outcome", str(why))

    def _clean_after(self, cleaned):
        self.to = None
        if "after" not in self.fields:
            return
        after = cleaned.get("after")
        if after != "referred":
            cleaned["referred_to"] = None
        elif not cleaned.get("referred_to"):
            self.add_error("referred_to", "Choose the body to which it goes.")
        self.to = self.later.get(cleaned.get("put_off_to", "")) if after == "put_off" else None

    def _post_clean(self):
        """What follows from the rest, and was not asked, is set before the instance is held to its constraints."""
        for name in ("casting_by", "outcome", "casting_vote", *COUNTS):
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()

    @property
    def is_put_off(self):
        return self.cleaned_data.get("after") == "put_off"
