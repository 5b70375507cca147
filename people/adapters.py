"""Sign-in: accounts are made by an administrator, never by whoever comes along."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter

from .models import User


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False


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
