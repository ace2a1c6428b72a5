# SPDX-License-Identifier: EUPL-1.2
"""The published solutions, for crawlers."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from proxeny_site.solutions.queries.public import all_published_ids


class SolutionPages(Sitemap):
    """The page of each published solution in six languages."""

    i18n = True
    alternates = True
    changefreq = "monthly"

    def items(self) -> list[str]:
        """Return the public ids."""
        return all_published_ids()

    def location(self, item: str) -> str:
        """Return the address in the language in force."""
        return reverse("solutions:detail", args=[item])
