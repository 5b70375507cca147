"""Notices at the desk: general exception and special urgency of a decision, business taken in private."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings import conflicts
from meetings import notice_rules as rules
from meetings.deadlines import working_calendar
from meetings.forms.plan_notices import ExceptionForm, PrivateNoticeForm
from meetings.models import AgendaItem, NoticeException, PrivateNotice
from meetings.notice_warnings import counted_on

from .actions import advisors_only
from .asked import key_in
from .forward_plan import the_entry, to_entry

Kind = NoticeException.Kind
PUBLISHED_NEXT = "Publish the forward plan so that the public reads it."


@advisors_only
def exception(request, pk, kind):
    """The notice of a general exception, or of special urgency, for one decision: new or changed."""
    if kind not in Kind.values:
        raise Http404
    entry = the_entry(pk)
    notice = NoticeException.objects.filter(entry=entry, kind=kind).first()
    notice = notice or NoticeException(entry=entry, kind=kind, created_by=request.user)
    form, back = ExceptionForm(request.POST or None, instance=notice), to_entry(pk)
    form.cancel_url = back
    if request.method == "POST" and form.is_valid():
        if notice.pk is None:
            form.save()
        elif not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=back)
        messages.success(request, f"The notice is saved. {PUBLISHED_NEXT}")
        return redirect(back)
    return _page(request, form, notice.get_kind_display(), back, str(entry), _exception_words(entry, kind))


def _exception_words(entry, kind):
    if kind == Kind.SPECIAL:
        return (
            "For a decision that cannot wait five clear days. The chair of the relevant scrutiny committee, or who may "
            "act in their place, must agree before it is made (SI 2012/2089 reg 11)."
        )
    by = rules.general_exception_by(entry.expected_on, working_calendar().closed)
    return (
        "For a decision for which 28 days’ notice is impracticable. Scrutiny is told in writing, and five clear days "
        f"pass after this notice is made public: publish it by {by.day} {by:%B %Y} (SI 2012/2089 reg 10)."
    )


@advisors_only
def private_add(request):
    """Notice of business in private; ``?item=`` fills in what the public may know of an agenda item."""
    notice = PrivateNotice(created_by=request.user)
    pk = key_in(request.GET.get("item", ""))
    if pk and (item := AgendaItem.objects.select_related("meeting").filter(pk=pk).first()):
        notice.meeting, notice.agenda_item, notice.about = item.meeting, item, item.public_title
        notice.exempt_paragraphs = item.exempt_paragraphs
    return _private(request, notice, "Give notice of business in private")


@advisors_only
def private_edit(request, pk):
    notice = get_object_or_404(PrivateNotice.objects.select_related("meeting__committee"), pk=pk)
    return _private(request, notice, "Business in private")


def _private(request, notice, heading):
    back = reverse("manage_forward_plan") + "#private"
    form = PrivateNoticeForm(request.POST or None, instance=notice)
    form.cancel_url = back
    if request.method == "POST" and form.is_valid():
        if notice.pk is None:
            form.save()
        elif not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=back)
        messages.success(request, f"The notice is saved. {PUBLISHED_NEXT}")
        return redirect(back)
    return _page(request, form, heading, back, "", _private_words(notice), notice if notice.pk else None)


def _private_words(notice):
    first = further = ""
    if notice.meeting_id:
        calendar, day = working_calendar(), notice.meeting.date
        first = _by(rules.private_notice_by(day, counted_on(calendar)))
        further = _by(rules.further_notice_by(day, calendar.closed))
    return (
        f"This notice is to be public 28 clear days before the meeting{first}; the further notice five clear days "
        f"before it{further} (SI 2012/2089 reg 5)."
    )


def _by(on):
    return f", by {on.day} {on:%B %Y}"


@advisors_only
@require_POST
def private_withdraw(request, pk):
    """Say that the business will not be taken in private after all."""
    PrivateNotice.objects.filter(pk=pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    messages.success(request, f"The notice is withdrawn. {PUBLISHED_NEXT}")
    return redirect(reverse("manage_forward_plan") + "#private")


def _page(request, form, heading, back, caption, text, private=None):
    context = {"form": form, "heading": heading, "back": back, "caption": caption, "text": text, "private": private}
    return render(request, "meetings/forward_plan/form.html", context)
