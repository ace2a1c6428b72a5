# SPDX-License-Identifier: EUPL-1.2
"""Addresses of signing up and in and of what protects an account: pages that allauth brings.

Its names stand alone (`account_login`), because its own pages call them so.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("allauth.account.urls")),
    path("two-factor/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("providers/", include("allauth.socialaccount.urls")),
]
