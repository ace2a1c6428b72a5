# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `solutions`."""

from django.apps import AppConfig


class SolutionsConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.solutions"
    label = "solutions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room adds to the pages of the rooms below."""
        from proxeny_site.solutions import panels

        panels.register()
