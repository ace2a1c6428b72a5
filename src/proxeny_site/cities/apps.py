# SPDX-License-Identifier: EUPL-1.2
"""The Django application of the room `cities`."""

from django.apps import AppConfig

from proxeny.messages import CountryName
from proxeny_site.web import sentences


class CitiesConfig(AppConfig):
    """Names the room for Django."""

    name = "proxeny_site.cities"
    label = "cities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have countries in messages named in the language of the page."""
        from proxeny_site.cities.countries import named_in_english

        sentences.register(CountryName, named_in_english)
