# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
