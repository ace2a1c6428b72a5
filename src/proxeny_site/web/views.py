# SPDX-License-Identifier: EUPL-1.2
"""The pages that belong to no single room: home, about, method, data sources, design system."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from proxeny_site.web import pages, samples, structured


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Ask the one question: what does your city want to solve?"""
    find = request.build_absolute_uri(reverse("transfer:find"))
    website = structured.website("Proxeny", request.build_absolute_uri(), f"{find}?q={{query}}")
    return render(request, "web/home.html", {**pages.home(), "website": website})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what Proxeny is and who it is for."""
    return render(request, "web/about.html")


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """Say how the score is made and how good it was measured to be."""
    return render(request, "web/method.html", pages.method(timezone.localdate()))


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """List every package of the atlas with its source and licence."""
    context = pages.sources()
    address = request.build_absolute_uri(request.path)
    catalogue = structured.data_catalogue("Proxeny atlas", address, context["packages"])
    return render(request, "web/data.html", {**context, "catalogue": catalogue})


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component in all its states."""
    return render(request, "web/styleguide.html", samples.styleguide())
