# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the cooperation graph."""

from django.urls import URLPattern

app_name = "partners"

urlpatterns: list[URLPattern] = []
