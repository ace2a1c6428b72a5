# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the pages of the room."""

from django.urls import path

from proxeny_site.trust.views import keys, verify

app_name = "trust"

urlpatterns = [
    path("verify/", verify.verify, name="verify"),
    path("organisations/<slug:slug>/signature/", keys.signature, name="signature"),
    path("organisations/<slug:slug>/signature/make/", keys.make, name="make_key"),
    path("organisations/<slug:slug>/signature/rotate/", keys.rotate, name="rotate_key"),
]
