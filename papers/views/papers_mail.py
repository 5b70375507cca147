"""E-mails when papers are out: whether the member gets them, changed in the members' area or by the link in each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from papers.following.links import PAPERS_STOP, read_token
from papers.models import NoPapersMail
from people.models import User

from .members import members_may_write

either = require_http_methods(["GET", "HEAD", "POST"])


@members_may_write
def papers_mail(request):
    """One switch: on unless the member turned it off."""
    off = NoPapersMail.objects.filter(user=request.user)
    if request.method == "POST":
        if "stop" in request.POST:
            NoPapersMail.objects.get_or_create(user=request.user)
            messages.success(request, "You get no more e-mails when papers are out.")
        else:
            off.delete()
            messages.success(request, "You get an e-mail each time papers of your bodies are out.")
        return redirect("papers_mail")
    return render(request, "members/papers_mail.html", {"wanted": not off.exists()})


@csrf_exempt  # mail programs press it for their reader (RFC 8058)
@never_cache
@either
def papers_mail_stop(request, token):
    """No more of these e-mails, with one press and without signing in; a second press finds it done."""
    facts = read_token(PAPERS_STOP, token)
    user = User.objects.filter(pk=facts["user"]).first() if facts else None
    if user is None:
        return render(request, "members/papers_mail_ended.html", status=404)
    if request.method == "POST":
        NoPapersMail.objects.get_or_create(user=user)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse("You get no more e-mails from us.", content_type="text/plain; charset=utf-8")
    stopped = NoPapersMail.objects.filter(user=user).exists()
    return render(request, "members/papers_mail_stop.html", {"stopped": stopped})
