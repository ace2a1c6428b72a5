# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room `accounts`."""

from django.urls import URLPattern

app_name = "accounts"

urlpatterns: list[URLPattern] = []
