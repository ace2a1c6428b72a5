# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `organisations`."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
