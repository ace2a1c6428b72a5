# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `agreements`."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.agreements"
    label = "agreements"
    default_auto_field = "django.db.models.BigAutoField"
