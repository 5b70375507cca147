"""The council's colour and crest, for every page."""

import mimetypes

from django.http import Http404, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from .colours import readable_on
from .profile import council


def _colour_tag(request):
    return f'"{council().colour.lower()}"'


@require_safe
@cache_control(public=True, max_age=86400)
@condition(etag_func=_colour_tag)
def council_css(request):
    """The council's colour as custom properties, for the security policy forbids styles inside pages."""
    colour = council().colour
    css = f":root{{--council-colour:{colour};--council-text:{readable_on(colour)}}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")


def _crest_tag(request):
    return f'"{council().crest.name}"'


@require_safe
@cache_control(public=True, max_age=3600)
@condition(etag_func=_crest_tag)
def crest(request):
    """The council's crest, as it was uploaded; 404 where there is none."""
    picture = council().crest
    if not picture:
        raise Http404
    kind = mimetypes.guess_type(picture.name)[0] or "application/octet-stream"
    return HttpResponse(picture.open("rb").read(), content_type=kind)
