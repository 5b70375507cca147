"""What an address or a button names, read without trust: anybody can type an address."""

from django.core.validators import slug_re

from meetings.models import Committee


def key_in(text):
    """The primary key that ``text`` is, or None: '²' is a digit to Python and no number to the database."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def committee_asked(request):
    """The committee that ``?committee=slug`` names, or None."""
    slug = request.GET.get("committee", "")
    return Committee.objects.filter(slug=slug).first() if slug_re.match(slug) else None
