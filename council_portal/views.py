from django.shortcuts import render


def csrf_failure(request, reason=""):
    """What somebody is told whose form was open too long or came from elsewhere; 403."""
    return render(request, "403_csrf.html", status=403)
