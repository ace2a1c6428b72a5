# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `organisations`."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Names the room for Django, and says what it holds about people."""

    name = "proxeny_site.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room holds about people, and what it adds to the page of a city."""
        from proxeny_site.accounts.personal_data import Holding, register
        from proxeny_site.organisations import panels
        from proxeny_site.organisations.actions.forget_person import forget_person
        from proxeny_site.organisations.queries.held import hinders_erasure, tell_person

        register(Holding("organisations", tell_person, forget_person, hinders_erasure))
        panels.register()
