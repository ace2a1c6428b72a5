# SPDX-License-Identifier: EUPL-1.2
"""Addresses of reporting cycles."""

from django.urls import path

from proxeny_site.indicators.views import cycles, entry

app_name = "indicators"

urlpatterns = [
    path("", cycles.cycles, name="cycles"),
    path("open/", cycles.open_one, name="open"),
    path("<int:number>/", cycles.cycle, name="cycle"),
    path("<int:number>/entry/", entry.entry, name="entry"),
]
