"""Questions of members and of the public, with what was answered. Nobody's address is kept."""

from django.db import models

from .agendas import AgendaItem
from .raised import Raised


class Question(Raised):
    """A question under its item. Of somebody from the public only the name they agreed to is kept."""

    class Reason(models.TextChoices):
        NONE = "", "None"
        NOT_OURS = "not_ours", "Not about something the council does or that affects the borough"
        OFFENSIVE = "offensive", "Defamatory, frivolous or offensive"
        ASKED = "asked", "Much the same as one put in the last six months"
        EXEMPT = "exempt", "Would make confidential or exempt information known"
        PERSON = "person", "About an individual’s own case, or about a member of staff"
        APPEAL = "appeal", "About an application or case that has its own procedure"
        TOO_MANY = "too_many", "More questions, or a longer one, than the constitution allows"
        LATE = "late", "Came after the deadline"

    class Manner(models.TextChoices):
        ASKED = "asked", "Asked in person"
        READ_OUT = "read_out", "Read out by the chair"
        WRITTEN = "written", "Answered in writing only"

    member = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    asked_as = models.CharField(
        "name, as they wish to be named",
        max_length=120,
        blank=True,
        help_text="This is published. Leave it empty for ‘a member of the public’. Keep no address or e-mail here.",
    )
    organisation = models.CharField("organisation, or ward", max_length=120, blank=True)
    to = models.CharField("to whom", max_length=150, help_text="For example: the Leader of the Council")
    text = models.TextField("the question")
    reason = models.CharField("reason for rejecting it", max_length=10, choices=Reason, blank=True)
    manner = models.CharField("how it is put", max_length=8, choices=Manner, default=Manner.ASKED)
    answer = models.TextField("the answer", blank=True)
    supplementary = models.TextField("supplementary question", blank=True)
    supplementary_answer = models.TextField("answer to it", blank=True)
    written_due = models.DateField("a written answer is due on", null=True, blank=True)
    written_answer = models.TextField("written answer", blank=True)
    written_on = models.DateField("given on", null=True, blank=True)

    class Meta(Raised.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=True) | models.Q(asked_as=""),
                name="a_member_asks_under_their_own_name",
                violation_error_message="A member’s question is the member’s; no other name goes with it.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="rejected") | ~models.Q(reason=""),
                name="a_question_is_rejected_for_a_reason",
                violation_error_message="Choose the reason for which the question is rejected.",
            ),
            models.CheckConstraint(
                condition=models.Q(written_answer="") | models.Q(written_on__isnull=False),
                name="a_written_answer_has_its_day",
                violation_error_message="Enter the day on which the written answer was given.",
            ),
        ]

    def __str__(self):
        return f"Question from {self.asker}"

    @property
    def asker(self):
        """As the papers name whoever asks."""
        if self.member:
            return self.member.formal_name
        name = self.asked_as or "a member of the public"
        return f"{name}, {self.organisation}" if self.organisation else name

    @property
    def is_members(self):
        return self.item.kind == AgendaItem.Kind.MEMBER_QUESTIONS

    @property
    def state_words(self):
        return self.get_state_display()

    @property
    def is_answered(self):
        """Whether there is something to minute: an answer, or the promise of one."""
        return bool(self.answer.strip() or self.written_due or self.written_answer.strip())
