"""What somebody is told when a page cannot be given."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from .sent_again import may_be_sent_again, sent_page


def csrf_failure(request, reason=""):
    """What somebody is told whose form was open too long or came from elsewhere; 403."""
    if may_be_sent_again(request, reason):
        return sent_page(request)
    return render(request, "403_csrf.html", status=403)


def server_error(request):
    """A page for what went wrong unforeseen: 503 where the database is away, else 500.

    Django calls this for an error in a view, a template or a middleware alike. The pages ask the database for nothing.
    """
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})
    return HttpResponse(render_to_string("500.html"), status=500)
