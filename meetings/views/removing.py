"""Something is removed after a page that asks first."""

from django.contrib import messages
from django.shortcuts import redirect, render

from meetings.drafting import Refused


def remove_when_sure(request, remove, *, removed, back, question, text, button):
    """Ask ``question`` on a page; posted, call ``remove()`` and go ``back``, saying ``removed`` or why not."""
    if request.method == "POST":
        try:
            remove()
            messages.success(request, removed)
        except Refused as why:
            messages.error(request, str(why))
        return redirect(back)
    page = {"question": question, "text": text, "button": button, "cancel_url": back}
    return render(request, "confirm.html", page)
