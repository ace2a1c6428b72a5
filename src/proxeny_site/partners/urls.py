# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the cooperation graph."""

from django.urls import path

from proxeny_site.partners.views import actors, same, seeking

app_name = "partners"

urlpatterns = [
    path("", seeking.seek, name="seek"),
    path("quality/", actors.quality, name="quality"),
    path("same/", same.same, name="same"),
    path("same/<int:number>/take-back/", same.take_back, name="take_back"),
    # Keys hold colons and letters of every script.
    path("actors/<path:key>/partners.csv", actors.partners_file, name="partners_file"),
    path("actors/<path:key>/", actors.actor, name="actor"),
]
