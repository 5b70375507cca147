"""Following by e-mail: asking, confirming by a link, seeing what one follows, and leaving with one click.

Served where the portal may write. No page says whether an address is known.
"""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from papers.following.forms import FollowForm, LinkForm, PaceForm
from papers.following.links import CONFIRM, MINE, STOP, read_token, token_for
from papers.following.subjects import subject_at
from papers.following.verbs import ask_for_link, ask_to_follow, confirm, leave, stop
from papers.models import BodyVersion, Follow, Follower
from people.models import Ward

either = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@either
def follow(request):
    """Ask to follow what ``?kind=`` and ``?of=`` name; without them, what there is to follow."""
    if "kind" not in request.GET:
        return render(request, "papers/following/choose.html", _choices())
    subject = subject_at(request.GET["kind"], request.GET.get("of", ""))
    if subject is None:
        raise Http404
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if too_often := _too_often(request):
            return too_often
        ask_to_follow(subject, **form.cleaned_data)
        return redirect("follow_asked")
    return render(request, "papers/following/follow.html", {"subject": subject, "form": form})


@require_safe
def follow_asked(request):
    """What happens next; the same for every address."""
    return render(request, "papers/following/asked.html")


@never_cache
@either
def follow_link(request):
    """Ask for the link to what one follows."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if too_often := _too_often(request):
            return too_often
        ask_for_link(**form.cleaned_data)
        return redirect("follow_asked")
    return render(request, "papers/following/link.html", {"form": form})


@never_cache
@either
def follow_confirm(request, token):
    """Confirm with one press: programs that open links in e-mails to look at them must not confirm anything."""
    facts = read_token(CONFIRM, token)
    found = Follow.objects.select_related("follower").filter(pk=facts["follow"]).first() if facts else None
    if found is None:
        return _ended(request)
    if request.method == "POST":
        confirm(found, pace=facts["pace"])
        messages.success(request, f"You follow {found.title} from now on.")
        return redirect("follow_mine", token_for(MINE, follower=found.follower_id))
    pace = Follow.Pace(facts["pace"]).label
    return render(request, "papers/following/confirm.html", {"follow": found, "pace": pace})


@never_cache
@either
def follow_mine(request, token):
    """What somebody follows, reached by a link from any of the e-mails; how often, and leaving it."""
    follower = _follower(MINE, token)
    if follower is None:
        return _ended(request)
    if request.method == "POST":
        return _changed(request, follower, token)
    context = {
        "follower": follower, "follows": follower.follows.confirmed(), "paces": Follow.Pace.choices,
        "stop": reverse("follow_stop", args=[token_for(STOP, follower=follower.pk)]),
    }  # fmt: skip
    return render(request, "papers/following/mine.html", context)


def _changed(request, follower, token):
    form = PaceForm(request.POST)
    if not form.is_valid():
        return redirect("follow_mine", token)
    found = get_object_or_404(follower.follows, pk=form.cleaned_data["follow"])
    if form.cleaned_data["pace"] == "leave":
        last = not follower.follows.exclude(pk=found.pk).exists()
        leave(found)
        if last:
            return redirect("follow_stopped")
        messages.success(request, f"You no longer follow {found.title}.")
    else:
        confirm(found, pace=form.cleaned_data["pace"])
        messages.success(request, f"{found.title}: {found.get_pace_display().lower()}.")
    return redirect("follow_mine", token)


@csrf_exempt  # mail programs press it for their reader (RFC 8058)
@never_cache
@either
def follow_stop(request, token):
    """No more e-mails, with one press; the address is erased. A second press finds it done."""
    facts = read_token(STOP, token)
    if facts is None:
        return _ended(request)
    follower = Follower.objects.filter(pk=facts["follower"]).first()
    if request.method == "POST":
        if follower:
            stop(follower)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse("You get no more e-mails from us.", content_type="text/plain; charset=utf-8")
        return redirect("follow_stopped")
    return render(request, "papers/following/stop.html") if follower else redirect("follow_stopped")


@require_safe
def follow_stopped(request):
    return render(request, "papers/following/stopped.html")


def _follower(purpose, token):
    facts = read_token(purpose, token)
    return Follower.objects.filter(pk=facts["follower"]).first() if facts else None


def _ended(request):
    """The link is not ours, or too old, or what it was for is gone: what to do now, in words."""
    return render(request, "papers/following/ended.html", status=404)


def _too_often(request):
    """The refusal, where too many links were asked for from one place (ACCOUNT_RATE_LIMITS), or ``None``."""
    if ratelimit.consume(request, action="follow"):
        return None
    return render(request, "papers/following/too_often.html", status=429)


def _choices():
    bodies = BodyVersion.objects.latest_of_each().filter(dissolved=None)
    return {"bodies": bodies, "wards": Ward.objects.all()}
