# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `funding`."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room holds about people."""
        from proxeny_site.accounts.personal_data import Holding, register
        from proxeny_site.funding.actions.forget_follows import forget_follows
        from proxeny_site.funding.queries.followed_calls import tell_person

        register(Holding("followed_calls", tell_person, forget_follows))
        self._ready_projects()
        self._ready_consortia()

    def _ready_projects(self) -> None:
        """Register what projects add to other pages, and what they hold about people."""
        from proxeny_site.accounts.personal_data import Holding, register
        from proxeny_site.funding import project_panels
        from proxeny_site.funding.actions.forget_project_contact import forget_project_contact
        from proxeny_site.funding.queries.projects_held import tell_person

        project_panels.register()
        register(Holding("projects", tell_person, forget_project_contact))

    def _ready_consortia(self) -> None:
        """Register what consortia add to other pages, and what they hold about people."""
        from proxeny_site.accounts.personal_data import Holding, register
        from proxeny_site.funding import consortium_panels
        from proxeny_site.funding.queries.consortia_held import tell_person

        consortium_panels.register()
        register(Holding("consortia", tell_person))
