# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `indicators`."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room adds to pages of other rooms, and what it holds about people."""
        from proxeny_site.accounts.personal_data import Holding, register
        from proxeny_site.indicators import panels
        from proxeny_site.indicators.actions.forget_person import forget_person
        from proxeny_site.indicators.queries.held import tell_person

        panels.register()
        register(Holding("indicators", tell_person, forget_person))
