# SPDX-License-Identifier: EUPL-1.2
"""Addresses that machines read; they have no language prefix."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from proxeny_site.web import machine_views
from proxeny_site.web.sitemaps import SITEMAPS

urlpatterns = [
    path("robots.txt", machine_views.robots, name="robots"),
    path("favicon.ico", machine_views.favicon, name="favicon"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
