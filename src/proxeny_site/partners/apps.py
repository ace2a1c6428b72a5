# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `partners`."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.partners"
    label = "partners"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room adds to other rooms, and what it holds about people."""
        from proxeny_site.accounts.personal_data import Holding, register
        from proxeny_site.funding import candidates
        from proxeny_site.partners import panels
        from proxeny_site.partners.queries.candidates import CooperationSource
        from proxeny_site.partners.queries.held import tell_person

        panels.register()
        candidates.register(CooperationSource())
        register(Holding("graph", tell_person))
