# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `observations`."""

from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.observations"
    label = "observations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room adds to pages of other rooms."""
        from proxeny_site.observations import panels

        panels.register()
