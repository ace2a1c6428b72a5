# SPDX-License-Identifier: EUPL-1.2
"""Addresses of agreements."""

from django.urls import URLPattern, URLResolver

app_name = "agreements"

urlpatterns: list[URLPattern | URLResolver] = []
