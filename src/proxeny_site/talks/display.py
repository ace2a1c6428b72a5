# SPDX-License-Identifier: EUPL-1.2
"""A notice in the words of the page."""

from dataclasses import dataclass

from django.utils.translation import get_language_info

from proxeny_site.cities.countries import country_name
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.solutions.words import GOALS
from proxeny_site.talks.models import Notice
from proxeny_site.web.sentences import say


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice with its domains, goals, languages and place as a reader calls them.

    `goals` are pairs of number and name.
    """

    notice: Notice
    domains: list[str]
    goals: list[tuple[int, str]]
    languages: list[str]
    place: str


def shown(notice: Notice) -> ShownNotice:
    """Return `notice` in the words of the page."""
    labels = domain_labels()
    place = [notice.place, country_name(notice.country) if notice.country else ""]
    return ShownNotice(
        notice,
        [say(labels[name]) for name in notice.domains.split() if name in labels],
        [(int(goal), str(GOALS[int(goal)])) for goal in notice.sdgs.split()],
        [get_language_info(code)["name_translated"] for code in notice.languages.split()],
        " · ".join(filter(None, place)),
    )
