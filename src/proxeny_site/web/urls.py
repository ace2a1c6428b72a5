# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room `web`, each under a language prefix."""

from django.urls import path

from proxeny_site.web import views

app_name = "web"

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("method/", views.method, name="method"),
    path("data/", views.data, name="data"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
