# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the demonstration world."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.demo"
    label = "demo"
