"""Declarations of interest at a meeting: noted, changed, taken back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meetings import declaring, preparing
from meetings.drafting import Refused
from meetings.forms.declarations import DeclarationForm
from meetings.models import Attendance, Declaration, Minutes

from .meetings import advisors, the_meeting
from .removing import remove_when_sure

UNLAWFUL = (
    "{name} took part with a disclosable pecuniary interest and without a dispensation. The law forbids it "
    "(Localism Act 2011 s31(4)), so the minutes will say what happened. Tell the monitoring officer today."
)

VOTED = (
    "A vote of {name} ({side}) is noted under ‘{title}’. It does not go with what was declared. Take it back on the "
    "page of the vote, or change the declaration."
)


@advisors
def declarations(request, pk):
    """What was declared at the meeting, and a form for the next one."""
    meeting = the_meeting(pk)
    form = DeclarationForm(request.POST or None, instance=Declaration(meeting=meeting))
    form.submit_label = "Record the declaration"
    if request.method == "POST" and form.is_valid() and _declared(request, form):
        if request.GET.get("back") == "minutes":
            return redirect("take_minutes", pk)
        return redirect("declarations", pk)
    context = {
        "meeting": meeting,
        "declared": declaring.declarations_of(meeting),
        "prepared": preparing.prepared_for(meeting),
        "form": form,
        "anybody": Attendance.objects.filter(sitting__meeting=meeting).present().exists(),
        "begun": Minutes.objects.filter(meeting=meeting).exists(),
    }
    return render(request, "meetings/minutes/declarations.html", context)


def _declared(request, form):
    """Record it, warn of what the law forbids, and tell the monitoring officer where there is a task."""
    declaration = form.save(commit=False)
    had_task = form.had_task
    try:
        declaring.declare(declaration, returned=form.cleaned_data["returned"])
    except Refused as why:
        form.add_error(None, str(why))
        return False
    name = declaration.person.formal_name
    told = ""
    if declaring.has_task(declaration) and not had_task:
        names = declaring.have_monitoring_officers_told(declaration)
        told = f" E-mails go to {', '.join(names)}." if names else " No monitoring officer could be told by e-mail."
    messages.success(request, f"The declaration of {name} is recorded.{told}")
    if declaration.took_part_unlawfully:
        messages.warning(request, UNLAWFUL.format(name=name))
    for _, vote in declaring.votes_despite([declaration]):
        facts = {"name": name, "side": vote.get_side_display().lower(), "title": vote.resolution.minute.title}
        messages.warning(request, VOTED.format(**facts))
    return True


def the_declaration(pk, declaration_pk):
    found = Declaration.objects.select_related("meeting__committee__house_style", "person", "item")
    return get_object_or_404(found, pk=declaration_pk, meeting=pk)


@advisors
def declaration_edit(request, pk, declaration_pk):
    declaration = the_declaration(pk, declaration_pk)
    prepared = declaration.prepared
    form = DeclarationForm(request.POST or None, instance=declaration)
    form.submit_label = "Take into the minutes" if prepared else "Save changes"
    form.cancel_url = reverse("declarations", args=[pk])
    if request.method == "POST" and form.is_valid() and _declared(request, form):
        return redirect("declarations", pk)
    there = form.fields["person"].queryset.filter(pk=declaration.person_id).exists() if prepared else True
    context = {"meeting": declaration.meeting, "form": form, "declaration": declaration, "prepared": prepared}
    return render(request, "meetings/minutes/declaration_edit.html", {**context, "there": there})


@advisors
def declaration_drop(request, pk, declaration_pk):
    """What a member prepared and did not declare at the meeting."""
    found = Declaration.objects.filter(prepared=True).select_related("person")
    declaration = get_object_or_404(found, pk=declaration_pk, meeting=pk)
    name = declaration.person.formal_name
    return remove_when_sure(
        request,
        lambda: preparing.drop_prepared(declaration),
        removed=f"What {name} prepared is dropped.",
        back=reverse("declarations", args=[pk]),
        question=f"Drop what {name} prepared?",
        text="Do this if it was not declared at the meeting. It is in no minutes and nothing was published of it.",
        button="Drop it",
    )


@advisors
def declaration_remove(request, pk, declaration_pk):
    declaration = the_declaration(pk, declaration_pk)
    name = declaration.person.formal_name
    return remove_when_sure(
        request,
        lambda: declaring.undo_declaration(declaration),
        removed=f"The declaration of {name} is removed.",
        back=reverse("declarations", args=[pk]),
        question=f"Remove the declaration of {name}?",
        text="Do this only if it was noted by mistake. What attendance says of leaving the room for it goes too.",
        button="Remove the declaration",
    )
