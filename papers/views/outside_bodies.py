"""Outside bodies on which the council has places, and who is on them, as last published."""

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from papers import outside_places


@require_safe
@conditional_page
def outside_bodies(request):
    return render(request, "papers/outside_bodies.html", {"bodies": outside_places.outside_bodies()})
