# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of the solution record in the words of the interface."""

from functools import cache

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny import atlas, solutions

GOALS = {
    1: _("End poverty"),
    2: _("End hunger"),
    3: _("Health for all"),
    4: _("Education for all"),
    5: _("Gender equality"),
    6: _("Water and sanitation"),
    7: _("Clean and affordable energy"),
    8: _("Decent work"),
    9: _("Infrastructure and industry"),
    10: _("Less inequality"),
    11: _("Sustainable cities"),
    12: _("Responsible consumption"),
    13: _("Climate action"),
    14: _("Seas and coasts"),
    15: _("Life on land"),
    16: _("Peace and justice"),
    17: _("Partnerships"),
}

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

STATUSES = {
    "not_known": pgettext_lazy("solution", "what became of it is not reported"),
    "running": pgettext_lazy("solution", "running"),
    "running_with_losses": pgettext_lazy("solution", "running at a loss"),
    "ended": pgettext_lazy("solution", "ended"),
    "suspended": pgettext_lazy("solution", "suspended"),
    "cancelled": pgettext_lazy("solution", "cancelled"),
    "below_goals": pgettext_lazy("solution", "fell short of its goals"),
    "gains_reversed": pgettext_lazy("solution", "gains reversed later"),
    "no_effect_found": pgettext_lazy("solution", "no effect found"),
}

ADOPTION_STATUSES = {
    "enrolled": pgettext_lazy("adoption", "enrolled"),
    "adopted": pgettext_lazy("adoption", "adopted"),
    "ended": pgettext_lazy("adoption", "ended"),
}

METRIC_KINDS = {
    "measured": pgettext_lazy("figure", "measured"),
    "estimated": pgettext_lazy("figure", "estimated"),
    "planned": pgettext_lazy("figure", "planned"),
}

COST_COVERAGES = {
    "whole": _("the whole practice"),
    "part": _("a part of it"),
    "unit": _("one unit"),
    "year": _("running cost of a year"),
    "plan": _("a budget, not yet spent"),
    "grant": _("a grant that was received"),
    "damage": _("a damage or loss"),
    "unknown": _("what it covers is not reported"),
}

EVIDENCE_BASES = {
    "not_assessed": _("not assessed"),
    "self_reported": _("reported by those who did it"),
    "vendor": _("stated by the seller"),
    "model_study": _("a model study"),
    "ex_ante_appraisal": _("an appraisal made beforehand"),
    "user_survey": _("a survey of users"),
    "before_after_study": _("a before-and-after study"),
    "out_of_sample_test": _("a test on data that were held back"),
    "ex_post_appraisal": _("an appraisal after the end"),
    "controlled_study": _("a study with a control group"),
    "quasi_experiment": _("a quasi-experiment"),
    "randomised_trial": _("a randomised trial"),
}

SOURCE_KINDS = {
    "city": _("the city itself"),
    "programme": _("a programme or network"),
    "research": _("research"),
    "press": _("the press"),
    "vendor": _("a seller"),
    "institution": _("a public institution"),
    "other": _("another source"),
}


def domain_labels() -> dict[str, object]:
    """Return the label (a `Message`) of every domain by name."""
    return {domain.name: domain.label for domain in solutions.domains()}


@cache
def indicator_names() -> dict[str, str]:
    """Return the names of the U4SSC indicators by code, in English as the framework has them."""
    return {row["code"]: row["name"] for row in atlas.rows("u4ssc_kpis")}
