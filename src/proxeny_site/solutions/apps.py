# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `solutions`."""

from django.apps import AppConfig


class SolutionsConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.solutions"
    label = "solutions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room adds to the rooms below: panels, and bonds that are a stake."""
        from proxeny_site.indicators import stakes
        from proxeny_site.solutions import panels
        from proxeny_site.solutions.bonds import common_solution

        panels.register()
        stakes.register(common_solution)
