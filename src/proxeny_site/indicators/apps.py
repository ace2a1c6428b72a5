# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `indicators`."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room adds to pages of other rooms."""
        from proxeny_site.indicators import panels

        panels.register()
