"""Sign-in: accounts are made by an administrator, never by whoever comes along."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.urls import reverse

from council_portal.profile import council

from .models import User


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up; messages that say what to do."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again.",
        "too_many_login_attempts": "That was tried too often. Wait a few minutes, or reset your password.",
        "incorrect_password": "This is not your password. Try again.",
        "enter_current_password": "This is not your password. Try again.",
        "rate_limited": "That was tried too often. Wait a few minutes.",
    }

    def is_open_for_signup(self, request):
        return False

    def get_reset_password_from_key_url(self, key):
        """At the portal's own address: the letter is written by a job, which has no request to take one from."""
        uid, _, token = key.partition("-")
        return settings.PORTAL_URL.rstrip("/") + reverse("account_reset_password_from_key", args=[uid, token])

    def send_password_reset_mail(self, user, email, context):
        self.render_mail("account/email/password_reset_key", email, {**context, "council": council()}).send()


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right. Wait for the app’s next one and try that.",
    }


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Lets somebody in through the council's own sign-in if there is an account with that verified e-mail."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        if sociallogin.is_existing:
            return
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        user = User.objects.filter(email__in=verified, is_active=True).first()
        if user:
            sociallogin.connect(request, user)
