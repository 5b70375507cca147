"""What is asked of a review that is sent to somebody, of its recommendations, and of the answer to each."""

from crispy_forms_gds.layout import Div, Fieldset, Layout
from django import forms

from council_portal.forms import PortalForm, PortalModelForm
from meetings import recommending
from meetings.conflicts import Versioned
from meetings.models import Meeting, Recommendation, Review

from .actions import MEETINGS_OFFERED, PastMeetingField, suggesting

RECIPIENT = ("body", "organisation")


class ReviewForm(Versioned, PortalModelForm):
    submit_label = "Save review"

    sent_to = forms.CharField(
        max_length=150,
        widget=suggesting("bodies"),
        label="Who is asked",
        help_text="A body of the council, such as Cabinet, or an organisation",
        error_messages={"required": "Say who is asked"},
    )

    class Meta:
        model = Review
        fields = ("title", "meeting", "sent_on", "answer_within", "respond_by", "exempt")
        field_classes = {"meeting": PastMeetingField}
        widgets = {"answer_within": forms.RadioSelect}
        help_texts = {
            "sent_on": "The day they receive it counts. Leave empty until it is sent.",
            "exempt": "It is then left out of public pages and open papers.",
        }
        error_messages = {"title": {"required": "Enter the title of the review or report"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        review = self.instance
        self.fields["sent_to"].initial = review.sent_to if review.body_id or review.organisation else ""
        held = Meeting.objects.filter(committee=review.committee).past()
        offered = Meeting.objects.filter(pk__in=held[:MEETINGS_OFFERED].values("pk"))
        self.fields["meeting"].queryset = offered | Meeting.objects.filter(pk=review.meeting_id)
        self.fields["meeting"].empty_label = "None"

    def layout(self):
        return Layout(
            "title", "sent_to", "meeting", "sent_on", "answer_within",
            Div("respond_by", data_when="answer_within=other"), "exempt",
        )  # fmt: skip

    def clean_sent_to(self):
        text = self.cleaned_data["sent_to"]
        recommending.set_recipient(self.instance, text)
        return text

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        other = cleaned.get("answer_within") == Review.AnswerWithin.OTHER
        if other and not cleaned.get("respond_by") and "respond_by" not in self.errors:
            self.add_error("respond_by", "Enter the day by which they are to answer")
        if cleaned.get("answer_within") and not other:
            review = Review(sent_on=cleaned.get("sent_on"), answer_within=cleaned["answer_within"])
            recommending.settle_respond_by(review)
            cleaned["respond_by"] = review.respond_by
        return cleaned


class RecommendationsForm(PortalForm):
    """Many recommendations at once, as they stand in the review."""

    submit_label = "Add recommendations"

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=60_000,
        label="Recommendations",
        help_text="Paste them as they are. Letters such as a) are kept; without letters, each line becomes one.",
        error_messages={"required": "Enter at least one recommendation"},
    )


class RecommendationForm(Versioned, PortalModelForm):
    """One recommendation and its answer."""

    target = forms.CharField(
        max_length=120, required=False, label="Target date", help_text="A day, or words such as September 2027"
    )

    class Meta:
        model = Recommendation
        fields = ("label", "text", "decision", "response", "action", "accountability", "done_on")
        help_texts = {"accountability": "A job title or a service, as it is to be published"}
        widgets = {"decision": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.warning = ""
        self.fields["target"].initial = self.instance.target_words
        self.fields["decision"].choices = [("", "No answer yet"), *Recommendation.Decision.choices]
        for name in ("text", "response", "action"):
            self.fields[name].widget.attrs["rows"] = 3

    def layout(self):
        return Layout(
            Fieldset("decision", "response", legend="Answer", legend_size="m"),
            Div("action", "accountability", "target", data_when="decision=accepted deferred"),
            Div("done_on", data_when="decision=accepted"),
            Fieldset("label", "text", legend="The recommendation itself", legend_size="m"),
        )

    def clean_label(self):
        """Said here too, because the review is not among the fields, and the database would be the first to say so."""
        label = self.cleaned_data["label"].strip()
        others = self.instance.review.recommendations.exclude(pk=self.instance.pk)
        if others.filter(label=label).exists():
            raise forms.ValidationError("Another recommendation of this review has that letter")
        return label

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        decision = cleaned.get("decision")
        if decision in ("rejected", "deferred") and not cleaned.get("response"):
            self.add_error("response", "Enter the reasons: they are owed where a recommendation is not accepted")
        if cleaned.get("done_on") and decision != Recommendation.Decision.ACCEPTED:
            self.add_error("done_on", "Only what was accepted can be done")
        if "target" in cleaned:
            self.warning = recommending.set_target(self.instance, cleaned["target"])
        return cleaned
