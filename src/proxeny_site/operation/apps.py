# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `operation`."""

from django.apps import AppConfig


class OperationConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.operation"
    label = "operation"
    default_auto_field = "django.db.models.BigAutoField"
