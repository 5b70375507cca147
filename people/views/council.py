"""The council's profile and house styles, for those who look after them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council_portal.jobs import have_done
from council_portal.models import HouseStyle
from council_portal.profile import council
from council_portal.profile_forms import CouncilForm, HouseStyleForm
from people.access import roles_required
from people.models import Role

only_keepers = roles_required(Role.GOVERNANCE_ADVISOR, Role.ADMINISTRATOR)


@only_keepers
def council_profile(request):
    form = CouncilForm(request.POST or None, request.FILES or None, instance=council())
    if request.method == "POST" and form.is_valid():
        form.save()
        have_done("look_for_missing_parts", lock="look_for_missing_parts", timestamp=0)  # they have its colour
        messages.success(request, "The council’s profile is saved. Pages and the next packs use it from now on.")
        return redirect("council_profile")
    page = {"form": form, "styles": HouseStyle.objects.all(), "saved": council()}
    return render(request, "council_portal/profile.html", page)


@only_keepers
def house_style_add(request):
    return _house_style(request, HouseStyle(), "Add a house style")


@only_keepers
def house_style_edit(request, pk):
    style = get_object_or_404(HouseStyle, pk=pk)
    return _house_style(request, style, style.name)


def _house_style(request, style, heading):
    form = HouseStyleForm(request.POST or None, instance=style)
    form.cancel_url = reverse("council_profile")
    if request.method == "POST" and form.is_valid():
        messages.success(request, f"House style ‘{form.save()}’ saved. Papers already published stay as they are.")
        return redirect("council_profile")
    if form.errors:  # the example shows what is stored: what was typed may not be printable
        style = HouseStyle.objects.filter(pk=style.pk).first() or HouseStyle()
    return render(request, "council_portal/house_style.html", {"form": form, "style": style, "heading": heading})


@require_POST
@only_keepers
def house_style_example(request):
    """How an agenda would look with what is in the form now; nothing is saved. Empty where the form is not right."""
    form = HouseStyleForm(request.POST)
    form.fields["name"].required = False
    form.is_valid()
    numbered = {"item_numbers", "sub_item_numbers", "parts_restart"} <= set(form.cleaned_data)
    if not numbered:
        return HttpResponse("")
    style = HouseStyle(**{name: form.cleaned_data[name] for name in form.cleaned_data if name != "name"})
    return render(request, "council_portal/house_style_example.html", {"style": style})
