# SPDX-License-Identifier: EUPL-1.2
"""The pages that belong to no single room: home, about, method, data sources, design system."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from proxeny_site.web import samples


def home(request: HttpRequest) -> HttpResponse:
    """Ask the one question: what does your city want to solve?"""
    return render(request, "web/home.html")


def about(request: HttpRequest) -> HttpResponse:
    """Say what Proxeny is and who it is for."""
    return render(request, "web/about.html")


def method(request: HttpRequest) -> HttpResponse:
    """Say how the score is made and how good it was measured to be."""
    return render(request, "web/method.html")


def data(request: HttpRequest) -> HttpResponse:
    """List every package of the atlas with its source and licence."""
    return render(request, "web/data.html")


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component in all its states."""
    return render(request, "web/styleguide.html", samples.styleguide())
