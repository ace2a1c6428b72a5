# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room `transfer`."""

from django.urls import URLPattern

app_name = "transfer"

urlpatterns: list[URLPattern] = []
