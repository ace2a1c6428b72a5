# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room `cities`."""

from django.urls import URLPattern

app_name = "cities"

urlpatterns: list[URLPattern] = []
