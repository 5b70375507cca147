"""The members' area without a connection: what may be kept, the page about it, and its service worker."""

import json
from functools import wraps

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from council_portal.profile import council
from papers.device_files import addresses, release
from papers.keeping import keepable

from .members import members_only

PATIENCE = 6  # seconds that a page may take to come before the kept one is shown


def told_in_json(view):
    """Answer a script 403 in place of the way to the sign-in page: what it kept is to go."""

    @wraps(view)
    def answering(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return JsonResponse({"signed_in": False}, status=403)
        return view(request, *args, **kwargs)

    return answering


@told_in_json
@members_only
def members_kept(request):
    """What this reader may keep now; all else is to go from the device."""
    found = keepable(request.reader, release())
    facts = {"person": request.reader.device_key, "days": settings.KEPT_DAYS, "release": release()}
    return JsonResponse({**facts, "checked": timezone.now().isoformat(), **found})


@members_only
def members_device(request):
    """What is kept on the device it is opened on; the device itself fills it in."""
    return render(request, "members/device.html", {"days": settings.KEPT_DAYS, "megabytes": settings.KEPT_MB})


@require_safe
@cache_control(no_cache=True)
def members_offline(request):
    """Shown in place of a page that is not kept. It is kept itself, so it says nothing of anybody."""
    return render(request, "members/offline.html")


@require_safe
@cache_control(no_cache=True)
def members_worker(request):
    """The service worker of the members' area, with the addresses it needs in it; it changes when they do."""
    facts = {
        "release": release(),
        "patience": PATIENCE,
        "area": reverse("members_area"),
        "offline": reverse("members_offline"),
        "never": [reverse(name) for name in ("members_worker", "members_kept", "members_app")],
        "files": [*addresses(), *_look()],
        "static": settings.STATIC_URL,
    }
    script = {"facts": json.dumps(facts)}
    return render(request, "members/worker.js", script, content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(no_cache=True)
def members_app(request):
    """What a device shows of the members' area where it is installed like an app."""
    area, profile = reverse("members_area"), council()
    sizes = (("192x192", "icons/members-192.png"), ("512x512", "icons/members-512.png"))
    icons = [
        {"src": static(name), "sizes": size, "type": "image/png", "purpose": "any maskable"} for size, name in sizes
    ]
    icons += [{"src": static("icons/members.svg"), "sizes": "any", "type": "image/svg+xml"}]
    facts = {"name": f"Papers – {profile.name}", "short_name": "Papers", "icons": icons, "display": "standalone"}
    facts |= {"id": area, "start_url": area, "scope": area, "lang": "en-GB"}
    facts |= {"theme_color": profile.colour, "background_color": "#ffffff"}
    return JsonResponse(facts, content_type="application/manifest+json")


def _look():
    """The council's colour and crest, at the addresses that pages ask for them."""
    profile = council()
    crest = [reverse("crest")] if profile.crest else []
    return [f"{reverse('council_css')}?{profile.colour[1:]}", *crest]
