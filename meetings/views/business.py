"""What was raised under an item: motions, questions, petitions, proposed appointments. One short function per verb."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings import business, conflicts, raising
from meetings.business_content import question_numbers
from meetings.drafting import Refused
from meetings.forms.answers import AnswerForm, BusinessRulesForm
from meetings.forms.raised import MotionForm, OutsideAppointmentForm, PetitionForm, QuestionForm
from meetings.minute_filling import fill_minute
from meetings.models import BusinessRules, Motion, OutsideAppointment, Petition, Question
from meetings.notice import days_needed, entitled_to, is_late, notice_due

from .items import the_item
from .meetings import advisors
from .minutes import the_minute, to_minute
from .removing import remove_when_sure

FORMS = {Motion: MotionForm, Question: QuestionForm, Petition: PetitionForm, OutsideAppointment: OutsideAppointmentForm}
KINDS = {model._meta.model_name: model for model in FORMS}
WORDS = {Motion: "motion", Question: "question", Petition: "petition", OutsideAppointment: "appointment"}


def the_row(kind, pk):
    if kind not in KINDS:
        raise Http404
    found = KINDS[kind].objects.select_related("item__meeting__committee__house_style")
    return get_object_or_404(found, pk=pk, item__isnull=False)


def back_to(row):
    return reverse("item_business", args=[row.item_id]) + f"#{row._meta.model_name}-{row.pk}"


@advisors
def item_business(request, pk):
    """All that was raised under the item, by when it had to come, and what can be done with each."""
    item = the_item(pk)
    rules = business.business_rules()
    rows = [row for name, found in business.READ.items() for row in found.filter(item=item)]
    due, numbers = notice_due(item, rules), question_numbers(item)
    for row in rows:
        row.kind_word, row.kind_name = WORDS[type(row)], row._meta.model_name
        row.template = f"meetings/business/_{row.kind_name}.html"
        row.is_late = is_late(row.received_at, due) if hasattr(row, "received_at") else False
        row.number = numbers.get(row) if isinstance(row, Question) else None
        row.entitled_to = entitled_to(row.signatures, rules) if isinstance(row, Petition) else ""
    adds = business.ADDED.get(item.kind)
    context = {
        "item": item,
        "meeting": item.meeting,
        "rows": rows,
        "adds": WORDS.get(adds, ""),
        "due": due,
        "days": days_needed(item.kind, rules),
        "hidden": adds is Question and not rules.publishes_questions,
    }
    return render(request, "meetings/business/item.html", context)


@advisors
def business_add(request, pk):
    item = the_item(pk)
    model = business.ADDED.get(item.kind)
    if model is None:
        raise Http404
    form = FORMS[model](request.POST or None, instance=model(item=item))
    form.submit_label, form.cancel_url = f"Add the {WORDS[model]}", reverse("item_business", args=[pk])
    if request.method == "POST" and form.is_valid():
        row = raising.add_raised(form.save(commit=False))
        messages.success(request, f"‘{row}’ added.")
        return redirect(back_to(row))
    return _form_page(request, form, f"Add a{'n' if WORDS[model][0] in 'aeiou' else ''} {WORDS[model]}", item)


@advisors
def business_edit(request, kind, pk):
    row = the_row(kind, pk)
    form = FORMS[type(row)](request.POST or None, instance=row)
    form.submit_label, form.cancel_url = "Save changes", back_to(row)
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form, also=form.also):
            return conflicts.conflict_page(request, form, back=form.cancel_url)
        if isinstance(row, Motion):
            raising.keep_text(row)
        messages.success(request, f"‘{row}’ saved.")
        return redirect(back_to(row))
    return _form_page(request, form, f"Change the {WORDS[type(row)]}", row.item)


def _form_page(request, form, heading, item):
    page = {"form": form, "heading": heading, "item": item, "meeting": item.meeting, "back": form.cancel_url}
    return render(request, "meetings/business/form.html", page)


@advisors
@require_POST
def business_move(request, kind, pk):
    row = the_row(kind, pk)
    raising.move_raised(row, -1 if request.POST.get("move") == "up" else 1)
    return redirect(back_to(row))


@advisors
def business_remove(request, kind, pk):
    row = the_row(kind, pk)
    return remove_when_sure(
        request,
        lambda: raising.remove_raised(row),
        removed=f"‘{row}’ removed.",
        back=reverse("item_business", args=[row.item_id]),
        question=f"Remove ‘{row}’?",
        text="All that was entered about it goes. This cannot be undone.",
        button="Remove it",
    )


@advisors
def question_answer(request, pk):
    question = the_row("question", pk)
    form = AnswerForm(request.POST or None, instance=question)
    form.cancel_url = back_to(question)
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=form.cancel_url)
        messages.success(request, "The answer is saved.")
        return redirect(back_to(question))
    page = {"form": form, "question": question, "meeting": question.item.meeting, "back": form.cancel_url}
    return render(request, "meetings/business/answer.html", page)


@advisors
@require_POST
def minute_fill(request, pk, minute_pk):
    """The minute is filled from what was raised under its items, with one press."""
    minute = the_minute(pk, minute_pk)
    try:
        made = fill_minute(minute, by=request.user)
    except Refused as why:
        messages.error(request, str(why))
        return to_minute(minute)
    if made:
        messages.success(request, f"‘{minute.title}’ is filled from the agenda. Read it through.")
    else:
        messages.warning(request, "The minute has all of it already.")
    return to_minute(minute)


@advisors
def business_rules(request):
    """The council's rules for notice, questions and petitions."""
    rules = business.business_rules()
    if request.method == "POST":
        rules, _ = BusinessRules.objects.get_or_create(pk=1)
    form = BusinessRulesForm(request.POST or None, instance=rules)
    form.cancel_url = reverse("manage_committees")
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=reverse("business_rules"))
        messages.success(request, "The rules are saved.")
        return redirect("business_rules")
    return render(request, "meetings/business/rules.html", {"form": form, "back": form.cancel_url})
