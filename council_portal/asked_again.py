"""Says of every answer who may keep it, and that it is not shown again without asking."""

from django.conf import settings


class AskedAgainMiddleware:
    """Where a view says nothing else: caches ask each time, so that what was taken down is gone from them at once.

    What was made for somebody with a session is for their browser alone. It is not forbidden to keep it there, since
    browsers would lose what was typed into a form when one goes back to it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            own = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
            response["Cache-Control"] = "private, no-cache" if own else "no-cache"
        return response
