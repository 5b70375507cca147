from django.urls import path
from django.views.generic import RedirectView

from .views import accounts, council, people, sign_out, start

urlpatterns = [
    # Administrators change e-mail addresses, so allauth's page for it gives way to ours.
    path("accounts/email/", RedirectView.as_view(pattern_name="account_security")),
    path("accounts/logout/", sign_out.sign_out, name="account_logout"),
    path("start/", start.start, name="start"),
    path("your-sign-in/", start.security, name="account_security"),
    path("manage/accounts/", accounts.accounts, name="accounts"),
    path("manage/accounts/add/", accounts.account_add, name="account_add"),
    path("manage/accounts/<int:pk>/", accounts.account_edit, name="account_edit"),
    path("manage/accounts/<int:pk>/send-link/", accounts.account_send_link, name="account_send_link"),
    path("manage/accounts/<int:pk>/switch-off/", accounts.account_deactivate, name="account_deactivate"),
    path("manage/accounts/<int:pk>/switch-on/", accounts.account_reactivate, name="account_reactivate"),
    path("manage/council/", council.council_profile, name="council_profile"),
    path("manage/council/house-styles/add/", council.house_style_add, name="house_style_add"),
    path("manage/council/house-styles/example/", council.house_style_example, name="house_style_example"),
    path("manage/council/house-styles/<int:pk>/", council.house_style_edit, name="house_style_edit"),
    path("manage/people/", people.people, name="people"),
    path("manage/people/add/", people.person_add, name="person_add"),
    path("manage/people/<int:pk>/", people.person_edit, name="person_edit"),
    path("manage/people/wards-and-groups/", people.wards_and_groups, name="wards_and_groups"),
    path("manage/people/wards/add/", people.ward_add, name="ward_add"),
    path("manage/people/wards/<int:pk>/", people.ward_edit, name="ward_edit"),
    path("manage/people/groups/add/", people.group_add, name="group_add"),
    path("manage/people/groups/<int:pk>/", people.group_edit, name="group_edit"),
]
