# SPDX-License-Identifier: EUPL-1.2
"""Addresses of calls."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
