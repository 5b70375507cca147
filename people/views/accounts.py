"""Accounts: for administrators alone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from people import accounts as verbs
from people.access import roles_required
from people.forms import AccountFilter, AccountForm
from people.models import Role, User

only_administrators = roles_required(Role.ADMINISTRATOR)
A_PAGE = 50


@only_administrators
def accounts(request):
    asked = AccountFilter(request.GET)
    page = Paginator(asked.accounts(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/accounts.html", {"asked": asked, "page": page, "query": _query(request)})


@only_administrators
def account_add(request):
    form = AccountForm(request.POST or None)
    form.submit_label = "Make account and send link"
    form.cancel_url = reverse("accounts")
    if request.method == "POST" and form.is_valid():
        user = verbs.add_account(**_fields(form))
        verbs.send_password_link(user)
        messages.success(request, f"Account made. A link to choose a password was sent to {user.email}.")
        return redirect("accounts")
    return render(request, "people/account_form.html", {"form": form, "heading": "Add an account"})


@only_administrators
def account_edit(request, pk):
    user = get_object_or_404(User, pk=pk)
    form = AccountForm(request.POST or None, instance=user)
    form.cancel_url = reverse("accounts")
    if request.method == "POST" and form.is_valid() and _changed(request, form, pk):
        messages.success(request, f"Account of {form.cleaned_data['email']} saved.")
        return redirect("accounts")
    return render(
        request,
        "people/account_form.html",
        {"form": form, "account": User.objects.get(pk=pk), "heading": "Edit account"},
    )


def _changed(request, form, pk):
    """Whether the change was made; a refusal is said beside the roles."""
    try:
        verbs.change_account(User.objects.get(pk=pk), by=request.user, **_fields(form))
    except verbs.AccountRefused as refusal:
        form.add_error("roles", str(refusal))
        return False
    return True


@require_POST
@only_administrators
def account_send_link(request, pk):
    user = get_object_or_404(User, pk=pk, is_active=True)
    verbs.send_password_link(user)
    messages.success(request, f"A link to choose a password was sent to {user.email}.")
    return redirect("account_edit", pk)


@only_administrators
def account_deactivate(request, pk):
    """Asks first; then switches the account off."""
    user = get_object_or_404(User, pk=pk)
    back = reverse("account_edit", args=[pk])
    if request.method != "POST":
        words = {
            "question": f"Switch off the account of {user}?",
            "text": "They are signed out at once and cannot sign in again. You can switch it on again later.",
            "button": "Switch off the account",
            "cancel_url": back,
        }
        return render(request, "confirm.html", words)
    try:
        verbs.deactivate(user, by=request.user)
    except verbs.AccountRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"The account of {user} is switched off.")
    return redirect(back)


@require_POST
@only_administrators
def account_reactivate(request, pk):
    user = get_object_or_404(User, pk=pk)
    verbs.reactivate(user)
    messages.success(request, f"The account of {user} is switched on.")
    return redirect("account_edit", pk)


def _fields(form):
    return {name: form.cleaned_data[name] for name in ("email", "person", "roles")}


def _query(request):
    """The filter as it goes into the addresses of the list's pages."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"{kept.urlencode()}&" if kept else ""
