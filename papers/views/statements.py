"""What the site says of itself: what it keeps of people, and its cookies."""

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe


@require_safe
@conditional_page
def privacy(request):
    """What is kept of whoever reads, follows or signs in (UK GDPR, articles 13 and 14)."""
    return render(request, "papers/privacy.html")


@require_safe
@conditional_page
def cookies(request):
    """The cookies there are, and what is kept in the browser (PECR, regulation 6)."""
    return render(request, "papers/cookies.html")
