# SPDX-License-Identifier: EUPL-1.2
"""Addresses of calls, consortia and projects."""

from django.urls import include, path

from proxeny_site.funding.views import index

app_name = "funding"

urlpatterns = [
    path("", index.index, name="index"),
    path("programmes/", index.programmes, name="programmes"),
    path("calls/", include("proxeny_site.funding.call_urls")),
    path("consortia/", include("proxeny_site.funding.consortium_urls")),
    path("projects/", include("proxeny_site.funding.project_urls")),
]
