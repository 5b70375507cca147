from django.utils.functional import SimpleLazyObject

from .profile import council


def portal(request):
    """The council's profile for the frame of every page."""
    return {"council": SimpleLazyObject(council)}
