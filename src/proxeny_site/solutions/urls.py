# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room: what everybody reads, what an organisation writes, what is reviewed."""

from django.urls import URLPattern

app_name = "solutions"

urlpatterns: list[URLPattern] = []
