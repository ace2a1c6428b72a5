# SPDX-License-Identifier: EUPL-1.2
"""What the public lists are narrowed by, in the words of the interface."""

from functools import cache

from django.utils.translation import gettext_lazy as _

from proxeny import atlas, solutions
from proxeny.messages import Message

#: Size classes of the city of origin, as the search index keeps them.
SIZES = {
    "small": _("under 50,000 inhabitants"),
    "medium": _("50,000 to 250,000"),
    "large": _("250,000 to 1 million"),
    "very_large": _("over 1 million"),
}

#: Main groups of the Koeppen-Geiger climate classification.
CLIMATES = {
    "A": _("tropical"),
    "B": _("dry"),
    "C": _("temperate"),
    "D": _("continental"),
    "E": _("polar or high mountain"),
}


def domain_labels() -> dict[str, Message]:
    """Return the label of every domain by name."""
    return {domain.name: domain.label for domain in solutions.domains()}


@cache
def indicator_names() -> dict[str, str]:
    """Return the names of the U4SSC indicators by code, in English as the framework has them."""
    return {row["code"]: row["name"] for row in atlas.rows("u4ssc_kpis")}
