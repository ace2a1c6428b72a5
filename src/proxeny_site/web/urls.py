# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room `web`."""

from django.urls import URLPattern

app_name = "web"

urlpatterns: list[URLPattern] = []
