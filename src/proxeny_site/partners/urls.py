# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the cooperation graph."""

from django.urls import path

from proxeny_site.partners.views import actors

app_name = "partners"

urlpatterns = [
    # Keys hold colons and letters of every script.
    path("actors/<path:key>/partners.csv", actors.partners_file, name="partners_file"),
    path("actors/<path:key>/", actors.actor, name="actor"),
]
