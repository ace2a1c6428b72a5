# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `notifications`."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the count beside the name of a person, and what is held about people."""
        from proxeny_site.accounts.personal_data import Holding, register
        from proxeny_site.notifications import panels
        from proxeny_site.notifications.actions.forget_person import forget_person
        from proxeny_site.notifications.queries.inbox import tell_person

        panels.register()
        register(Holding("notifications", tell_person, forget_person))
