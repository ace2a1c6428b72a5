# SPDX-License-Identifier: EUPL-1.2
"""Addresses of consortia."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
