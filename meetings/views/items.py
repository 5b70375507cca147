"""Items of a draft agenda: one short function per verb."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from council_portal.templatetags.portal import day
from meetings import conflicts, deferring, drafting
from meetings.forms.items import DeferForm, HeadingForm, ItemForm, WithdrawForm
from meetings.models import AgendaItem

from .asked import key_in
from .meetings import REMOVED, advisors, agenda_context, the_meeting


def the_item(pk):
    return get_object_or_404(
        AgendaItem.objects.select_related("meeting__committee__house_style", "parent", "matter"), pk=pk
    )


def to_item(item):
    return redirect(reverse("manage_meeting", args=[item.meeting_id]) + f"#item-{item.pk}")


@advisors
def item_add(request, pk):
    """Add an item, with ?heading=1 a heading, with ?under=… a sub-item, with ?part=2 one in Part Two."""
    meeting = the_meeting(pk)
    item = AgendaItem(meeting=meeting, private_part=request.GET.get("part") == "2")
    above = meeting.items.filter(parent=None).exclude(kind=AgendaItem.Kind.HEADING)
    if under := key_in(request.GET.get("under", "")):
        item.parent = get_object_or_404(above, pk=under)
    heading = "heading" in request.GET
    if heading:
        item.kind = AgendaItem.Kind.HEADING
    form = (HeadingForm if heading else ItemForm)(request.POST or None, instance=item)
    form.submit_label, form.cancel_url = "Add heading" if heading else "Add item", reverse("manage_meeting", args=[pk])
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            drafting.place_item(form.instance)
            form._save_m2m()
        messages.success(request, f"‘{item.title}’ added.")
        return to_item(item)
    title = "Add a heading" if heading else f"Add an item under ‘{item.parent}’" if item.parent else "Add an item"
    return render(request, "meetings/item_form.html", {"form": form, "heading": title, "meeting": meeting})


@advisors
def item_edit(request, pk):
    item = the_item(pk)
    back = reverse("manage_meeting", args=[item.meeting_id]) + f"#item-{pk}"
    form = (HeadingForm if item.is_heading else ItemForm)(request.POST or None, instance=item)
    form.submit_label, form.cancel_url = "Save changes", back
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=back)
        papers = drafting.restrict_papers(item) if form.cleaned_data.get("papers_too") else 0
        also = f" {papers} of its papers {'is' if papers == 1 else 'are'} restricted too." if papers else ""
        messages.success(request, f"‘{item.title}’ saved.{also}")
        return redirect(back)
    title = "Edit the heading" if item.is_heading else "Edit the item"
    return render(
        request, "meetings/item_form.html", {"form": form, "heading": title, "meeting": item.meeting, "item": item}
    )


@advisors
def item_remove(request, pk):
    """Remove a draft item: at once, and it can be put back, unless it has documents: then asked first."""
    item = the_item(pk)
    documents = drafting.documents_of(item)
    back = reverse("manage_meeting", args=[item.meeting_id])
    if request.method != "POST" or (documents and not request.POST.get("sure")):
        return _ask_before_removing(request, item, documents, back)
    meeting_id, title = item.meeting_id, item.title
    try:
        kept = drafting.remove_item(item)
    except drafting.Refused as why:
        messages.error(request, str(why))
        return redirect(back)
    request.session[REMOVED] = {
        "meeting": meeting_id,
        "title": title,
        "kept": "" if documents else kept,
        "shown": False,
    }
    return redirect(back)


def _ask_before_removing(request, item, documents, back):
    titles = ", ".join(f"‘{document.title}’" for document in documents)
    question = f"Remove ‘{item.title}’ from the agenda?"
    text = f"These papers go with it and cannot be brought back: {titles}." if documents else ""
    page = {
        "question": question,
        "text": text,
        "button": "Remove the item",
        "cancel_url": back,
        "extra": [("sure", "yes")],
    }
    return render(request, "confirm.html", page)


@advisors
@require_POST
def item_put_back(request, pk):
    """Undo the last removal from this agenda."""
    removed = request.session.pop(REMOVED, None)
    item = None
    if removed and removed["meeting"] == pk and removed["kept"]:
        item = drafting.put_back(removed["kept"])
    if item is None:
        messages.warning(request, "There is nothing to put back.")
        return redirect("manage_meeting", pk)
    messages.success(request, f"‘{item.title}’ is back on the agenda.")
    return to_item(item)


@advisors
def item_withdraw(request, pk):
    item = the_item(pk)
    form = WithdrawForm(request.POST or None)
    form.cancel_url = reverse("manage_meeting", args=[item.meeting_id])
    if request.method == "POST" and form.is_valid():
        drafting.withdraw_item(item, reason=form.cleaned_data["reason"])
        item.refresh_from_db()
        told = deferring.have_authors_told(item)
        messages.success(request, f"‘{item.title}’ is withdrawn. It keeps its number.{_told(told)}")
        return to_item(item)
    return render(request, "meetings/item_withdraw.html", {"form": form, "item": item, "meeting": item.meeting})


@advisors
def item_defer(request, pk):
    """Put an item off to a later meeting of the committee, and tell its authors."""
    item = the_item(pk)
    was_at = item.meeting
    back = reverse("manage_meeting", args=[was_at.pk])
    meetings = deferring.later_meetings(was_at)
    form = DeferForm(request.POST or None, meetings=meetings[:12] if request.method != "POST" else meetings)
    form.cancel_url = back
    if request.method == "POST" and form.is_valid():
        try:
            deferring.defer_item(item, to=form.cleaned_data["to"], note=form.cleaned_data["note"])
        except drafting.Refused as why:
            messages.error(request, str(why))
            return redirect(back)
        told = deferring.have_authors_told(item, was_at=was_at)
        messages.success(
            request, f"‘{item.title}’ is put off to {day(form.cleaned_data['to'].starts_at)}.{_told(told)}"
        )
        return redirect(back)
    page = {"form": form, "item": item, "meeting": was_at, "possible": meetings.exists()}
    return render(request, "meetings/item_defer.html", page)


def _told(names):
    return f" E-mails go to {', '.join(names)}." if names else ""


@advisors
@require_POST
def item_restore(request, pk):
    item = the_item(pk)
    drafting.restore_item(item)
    messages.success(request, f"‘{item.title}’ is back on the agenda, under the number it had.")
    return to_item(item)


@advisors
@require_POST
def items_reorder(request, pk):
    """Move one item up or down (``item``, ``move``), or take a whole order (``order``: keys parted by commas)."""
    meeting = the_meeting(pk)
    moved = key_in(request.POST.get("item", ""))
    moved = meeting.items.filter(pk=moved).first() if moved else None
    if "order" in request.POST:
        order = [key for each in request.POST["order"].split(",") if (key := key_in(each))]
        complete = drafting.order_items(meeting, order)
    else:
        complete = moved is not None
        if moved:
            drafting.move_item(moved, -1 if request.POST.get("move") == "up" else 1)
    note = "" if complete else "An item was removed meanwhile by somebody else. The rest is in the order you gave."
    return _answer_with_agenda(request, meeting, moved, note)


def _answer_with_agenda(request, meeting, moved, note):
    """The list itself where a script asked for it; else back to the page."""
    if request.headers.get("X-Requested-With") != "fetch":
        if note:
            messages.warning(request, note)
        return to_item(moved) if moved else redirect("manage_meeting", meeting.pk)
    page = agenda_context(meeting)
    now = next((item for item in page["items"] if moved and item.pk == moved.pk), None)
    page["announcement"] = note or (f"‘{now.title}’ {_place(now, page['items'])}" if now else "The order is saved.")
    page["note"] = note
    return HttpResponse(render_to_string("meetings/_agenda.html", page, request))


def _place(item, items):
    beside = [other.pk for other in items if (other.parent_id, other.part) == (item.parent_id, item.part)]
    place = f"is in place {beside.index(item.pk) + 1} of {len(beside)}."
    return f"is now item {item.label}, {place[3:]}" if item.label else place
