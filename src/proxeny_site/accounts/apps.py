# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names the room for Django, and says what it holds about people."""

    name = "proxeny_site.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room holds about people."""
        from proxeny_site.accounts.actions import forget_person
        from proxeny_site.accounts.personal_data import Holding, register
        from proxeny_site.accounts.queries import own_data

        register(Holding("account", own_data.tell_account, forget_person.forget_sign_in))
        register(Holding("sessions", own_data.tell_sessions, forget_person.forget_sessions))
        register(Holding("api-tokens", own_data.tell_tokens, forget_person.forget_tokens))
        # The history keeps its rows: they lead to the bare row of the person, which names nobody.
        register(Holding("history", own_data.tell_history))
