# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `cities`."""

from django.apps import AppConfig


class CitiesConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.cities"
    label = "cities"
    default_auto_field = "django.db.models.BigAutoField"
