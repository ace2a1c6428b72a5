# SPDX-License-Identifier: EUPL-1.2
"""Addresses of reporting cycles."""

from django.urls import path

from proxeny_site.indicators.views import cycles, dashboard, dashboard_landing, entry

app_name = "indicators"

urlpatterns = [
    path("", dashboard_landing.measure, name="measure"),
    path("frameworks/<slug:name>/", dashboard_landing.framework, name="framework"),
    path("frameworks/<slug:name>.csv", dashboard_landing.framework_csv, name="framework_csv"),
    path("city/<slug:name>/", dashboard.city, name="city"),
    path("city/<slug:name>/indicator/", dashboard.indicator, name="indicator"),
    path("cycles/", cycles.cycles, name="cycles"),
    path("open/", cycles.open_one, name="open"),
    path("<int:number>/", cycles.cycle, name="cycle"),
    path("<int:number>/entry/", entry.entry, name="entry"),
]
