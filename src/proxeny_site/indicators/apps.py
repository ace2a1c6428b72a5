# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `indicators`."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"
