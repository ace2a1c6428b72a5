# SPDX-License-Identifier: EUPL-1.2
"""The pages that a crawler should know, each in six languages."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse


class TextPages(Sitemap):
    """The pages of this room."""

    i18n = True
    alternates = True
    changefreq = "monthly"

    def items(self) -> list[str]:
        """Return the names of the addresses."""
        return ["web:home", "web:about", "web:method", "web:data"]

    def location(self, item: str) -> str:
        """Return the address in the language in force."""
        return reverse(item)
