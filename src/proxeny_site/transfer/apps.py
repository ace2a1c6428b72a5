# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `transfer`."""

from django.apps import AppConfig


class TransferConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.transfer"
    label = "transfer"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room adds to the pages of the rooms below."""
        from proxeny_site.transfer import panels

        panels.register()
