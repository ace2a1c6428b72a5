# SPDX-License-Identifier: EUPL-1.2
"""Addresses that machines read; they have no language prefix."""

from django.urls import path

from proxeny_site.web import machine_views

urlpatterns = [
    path("robots.txt", machine_views.robots, name="robots"),
    path("favicon.ico", machine_views.favicon, name="favicon"),
]
