# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `operation`."""

from django.apps import AppConfig


class OperationConfig(AppConfig):
    """Names the room for Django, and finishes a restore that was killed at its last step."""

    name = "proxeny_site.operation"
    label = "operation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Look for the journal of a restore before anything uses the node; add the panel."""
        from proxeny_site.operation import panels
        from proxeny_site.operation.actions.recover import recover

        recover()
        panels.register()
