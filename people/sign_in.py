"""The forms of sign-in: allauth's, in the portal's look and words."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp

from council_portal.forms import PortalFormMixin

from .jobs import send_password_links

CHOOSING_HINT = "At least 12 characters. Three words that have nothing to do with each other are easy to remember."
CODE_HINT = "Six digits from your authenticator app, or one of your recovery codes"


def _plain(form, **fields):
    """Labels and hints for the fields that are there; allauth's placeholders go, for they vanish while typing."""
    for name, (label, hint) in fields.items():
        if name in form.fields:
            form.fields[name].label = label
            form.fields[name].help_text = hint
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignInForm(PortalFormMixin, account.LoginForm):
    submit_label = "Sign in"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, login=("E-mail address", ""), password=("Password", ""))
        self.fields["login"].error_messages["required"] = "Enter your e-mail address"
        self.fields["login"].error_messages["invalid"] = "Enter an e-mail address like name@example.org"
        self.fields["password"].error_messages["required"] = "Enter your password"


class ChangePasswordForm(PortalFormMixin, account.ChangePasswordForm):
    submit_label = "Change password"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, oldpassword=("Your password now", ""), **_new_password())


class SetPasswordForm(PortalFormMixin, account.SetPasswordForm):
    submit_label = "Set password"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, **_new_password())


class ResetPasswordForm(PortalFormMixin, account.ResetPasswordForm):
    submit_label = "Send the link"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, email=("E-mail address", "The one your account was made with"))
        self.fields["email"].error_messages["required"] = "Enter your e-mail address"

    def save(self, request, **kwargs):
        """Have the link sent by a job, also where there is none to send: how long a page takes must not tell which."""
        send_password_links.defer(user_ids=[user.pk for user in self.users])
        return self.cleaned_data["email"]


class ResetPasswordKeyForm(PortalFormMixin, account.ResetPasswordKeyForm):
    submit_label = "Save password and sign in"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, **_new_password())


class ReauthenticateForm(PortalFormMixin, account.ReauthenticateForm):
    submit_label = "Continue"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, password=("Your password", ""))


class CodeForm(PortalFormMixin, mfa.AuthenticateForm):
    submit_label = "Sign in"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, code=("Code", CODE_HINT))


class ReauthenticateCodeForm(PortalFormMixin, mfa.ReauthenticateForm):
    submit_label = "Continue"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, code=("Code", CODE_HINT))


class ActivateCodesForm(PortalFormMixin, totp.ActivateTOTPForm):
    submit_label = "Switch on"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, code=("Code", "The six digits that the app shows now"))


def _new_password():
    return {"password1": ("New password", CHOOSING_HINT), "password2": ("New password again", "")}
