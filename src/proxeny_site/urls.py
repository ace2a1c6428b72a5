# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the site: pages under a language prefix, the API and machine files without."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path, re_path
from django.utils.translation import get_language_from_request
from django.views.generic import RedirectView

from proxeny_site.api import api
from proxeny_site.solutions.sitemaps import SolutionPages
from proxeny_site.web.sitemaps import TextPages

SITEMAPS = {"pages": TextPages, "solutions": SolutionPages}


def to_language(request: HttpRequest) -> HttpResponse:
    """Send the bare address to the home page in the best language that the browser asks for."""
    language = get_language_from_request(request)
    response = HttpResponseRedirect(f"/{language}/")
    response["Vary"] = "Accept-Language, Cookie"
    return response


def to_chinese(request: HttpRequest, rest: str) -> HttpResponse:
    """Send `/zh/...`, which people type, to the prefix that names the script."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"/zh-hans/{rest}" + (f"?{query}" if query else ""))


urlpatterns = [
    path("", to_language),
    re_path(r"^zh/(?P<rest>.*)$", to_chinese),
    path("api/", RedirectView.as_view(pattern_name="api:openapi-view")),
    path("api/", api.urls),
    path("account/", include("proxeny_site.accounts.provider_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("proxeny_site.web.machine_urls")),
    path("", include("proxeny_site.operation.urls")),
    path("", include("proxeny_site.trust.did_urls")),
    path("ngsi-ld/v1/", include("proxeny_site.observations.ngsi_ld.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    *i18n_patterns(
        path("", include("proxeny_site.web.urls")),
        path("", include("proxeny_site.transfer.urls")),
        path("", include("proxeny_site.trust.urls")),
        path("account/", include("proxeny_site.accounts.urls")),
        path("account/", include("proxeny_site.accounts.sign_in_urls")),
        path("notifications/", include("proxeny_site.notifications.urls")),
        # Before the room that takes every short name.
        path("organisations/", include("proxeny_site.operation.page_urls")),
        path("organisations/", include("proxeny_site.organisations.urls")),
        path("", include("proxeny_site.talks.urls")),
        path("cooperation/", include("proxeny_site.partners.urls")),
        path("funding/", include("proxeny_site.funding.urls")),
        path("cities/", include("proxeny_site.cities.urls")),
        path("measure/", include("proxeny_site.indicators.urls")),
        path("sensors/", include("proxeny_site.observations.urls")),
        path("solutions/", include("proxeny_site.solutions.urls")),
        prefix_default_language=True,
    ),
]
