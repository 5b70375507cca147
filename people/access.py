"""Who may open which page: one decorator for roles. Pages about one body ask ``meetings.rules`` besides."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied


def roles_required(*roles):
    """Let in signed-in accounts with any of ``roles``; others get the sign-in page, or a 403 in words."""

    def decorate(view):
        @wraps(view)
        @login_required
        def guarded(request, *args, **kwargs):
            if not request.user.has_role(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.roles_required = roles
        return guarded

    return decorate
