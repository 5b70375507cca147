"""Signing out, which also clears what the browser kept for a member."""

from allauth.account.views import logout


def sign_out(request):
    """allauth's sign-out; the browser is told to clear what it keeps of this site.

    Scripts do so before the form is sent; this is for when they could not. Of staff only the pages go, since their
    browser may still hold minutes that were typed and not saved.
    """
    keeps_minutes = request.user.is_authenticated and bool(request.user.roles)
    response = logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache"' if keeps_minutes else '"cache", "storage"'
    return response
