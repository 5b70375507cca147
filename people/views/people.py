"""People, wards and groups: for governance advisors and administrators."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from people.access import roles_required
from people.forms import GroupForm, PeopleFilter, PersonForm, Terms, WardForm
from people.models import Person, PoliticalGroup, Role, Term, Ward

only_keepers = roles_required(Role.GOVERNANCE_ADVISOR, Role.ADMINISTRATOR)
A_PAGE = 50


@only_keepers
def people(request):
    asked = PeopleFilter(request.GET)
    running = Term.objects.running(timezone.localdate()).select_related("ward", "group")
    found = asked.people().prefetch_related(Prefetch("terms", running, to_attr="terms_now"))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    query = f"{kept.urlencode()}&" if kept else ""
    return render(request, "people/people.html", {"asked": asked, "page": page, "query": query})


@only_keepers
def person_add(request):
    return _person(request, Person(), "Add a person")


@only_keepers
def person_edit(request, pk):
    person = get_object_or_404(Person, pk=pk)
    return _person(request, person, person.formal_name)


def _person(request, person, heading):
    form = PersonForm(request.POST or None, instance=person)
    terms = Terms(request.POST or None, instance=person)
    # Both are asked, so that all that is wrong is said at once.
    if request.method == "POST" and all([form.is_valid(), terms.is_valid()]):
        with transaction.atomic():
            terms.instance = form.save()
            terms.save()
        messages.success(request, f"{form.instance.formal_name} saved.")
        return redirect("person_edit", form.instance.pk) if "more" in request.POST else redirect("people")
    return render(request, "people/person_form.html", {"form": form, "formset": terms, "heading": heading})


@only_keepers
def wards_and_groups(request):
    found = {"wards": Ward.objects.all(), "groups": PoliticalGroup.objects.all()}
    return render(request, "people/wards_and_groups.html", found)


@only_keepers
def ward_add(request):
    return _named(request, WardForm, Ward(), "Add a ward")


@only_keepers
def ward_edit(request, pk):
    return _named(request, WardForm, get_object_or_404(Ward, pk=pk), "Edit ward")


@only_keepers
def group_add(request):
    return _named(request, GroupForm, PoliticalGroup(), "Add a political group")


@only_keepers
def group_edit(request, pk):
    return _named(request, GroupForm, get_object_or_404(PoliticalGroup, pk=pk), "Edit political group")


def _named(request, form_class, thing, heading):
    form = form_class(request.POST or None, instance=thing)
    form.cancel_url = reverse("wards_and_groups")
    if request.method == "POST" and form.is_valid():
        messages.success(request, f"{form.save()} saved.")
        return redirect("wards_and_groups")
    return render(request, "people/name_form.html", {"form": form, "heading": heading})
