"""What was typed into a form that could not be taken is kept on a page, from which it can be sent again."""

from django.conf import settings
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import render, resolve_url

from .richtext import plain_text

CSRF_FIELD = "csrfmiddlewaretoken"
WORDS_FROM = 20  # characters: shorter values are numbers of versions and the like, not worth copying


class SentAgainMiddleware:
    """A form sent after its sender was signed out: in place of the bare sign-in page, which would lose it.

    Answers to scripts are left as they are.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if _is_form(request) and response.status_code == 302 and _leads_to_sign_in(response):
            return sent_page(request, signed_out=True)
        return response


def may_be_sent_again(request, reason):
    """Whether a form refused for ``reason`` by Django's CSRF check is surely one of ours whose token is out of date.

    The browser must say that it comes from here: what another site has sent is never offered to be sent again.
    """
    origin = request.headers.get("Origin", "")
    return bool(origin) and reason != REASON_BAD_ORIGIN % origin and _is_form(request)


def sent_page(request, *, signed_out=False):
    """The page with all that was sent and a button to send it again (403)."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != CSRF_FIELD]
    page = {
        "fields": fields,
        "typed": [plain_text(value) for _, value in fields if len(value) >= WORDS_FROM],
        "files": bool(request.FILES),
        "signed_out": signed_out,
        "address": request.get_full_path(),
    }
    return render(request, "sent_again.html", page, status=403)


def _is_form(request):
    """Whether somebody sent what they typed; not of an account, where it is passwords, which no page shows again."""
    by_script = "X-Requested-With" in request.headers or "HX-Request" in request.headers
    of_account = request.path.startswith(resolve_url(settings.LOGIN_URL).removesuffix("login/"))
    return request.method == "POST" and not by_script and not of_account and bool(set(request.POST) - {CSRF_FIELD})


def _leads_to_sign_in(response):
    return response.url.split("?")[0] == resolve_url(settings.LOGIN_URL)
