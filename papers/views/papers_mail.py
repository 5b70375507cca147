"""E-mails to members: about what they get them, changed in the members' area; all ended by the link in each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from papers.following.links import PAPERS_STOP, read_token
from papers.forms import MembersMailForm
from papers.models import About, NoPapersMail
from people.models import User

from .members import members_may_write

either = require_http_methods(["GET", "HEAD", "POST"])


@members_may_write
def papers_mail(request):
    """What the member is told of by e-mail: everything, unless they chose otherwise."""
    unwanted = set(NoPapersMail.objects.of(request.user).values_list("about", flat=True))
    wanted = [about for about in About.values if about not in unwanted]
    form = MembersMailForm(request.POST if request.method == "POST" else None, initial={"wanted": wanted})
    if form.is_valid():
        NoPapersMail.objects.choose(request.user, form.cleaned_data["wanted"])
        messages.success(request, "Saved." if form.cleaned_data["wanted"] else "Saved. You get none of these e-mails.")
        return redirect("papers_mail")
    return render(request, "members/papers_mail.html", {"form": form})


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
        NoPapersMail.objects.choose(user, [])
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse("You get no more e-mails from us.", content_type="text/plain; charset=utf-8")
    stopped = NoPapersMail.objects.of(user).count() == len(About)
    return render(request, "members/papers_mail_stop.html", {"stopped": stopped})
