"""What a reader is told when the database cannot be reached."""

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string


class DatabaseAwayMiddleware:
    """A plain page and a 503 in place of a traceback; it asks the database for nothing itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, (OperationalError, InterfaceError)):
            return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})
        return None
