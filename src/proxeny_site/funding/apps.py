# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `funding`."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"
