# SPDX-License-Identifier: EUPL-1.2
"""Addresses of projects of cities and criteria of investors."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
