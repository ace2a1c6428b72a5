# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `trust`."""

from django.apps import AppConfig


class TrustConfig(AppConfig):
    """Names the room for Django, and adds the signature to the page of an organisation."""

    name = "proxeny_site.trust"
    label = "trust"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the room adds to the pages of the rooms below."""
        from proxeny_site.trust import panels

        panels.register()
