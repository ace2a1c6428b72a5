# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `web`."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
