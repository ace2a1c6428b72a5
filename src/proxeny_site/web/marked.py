# SPDX-License-Identifier: EUPL-1.2
"""Sentences that stand in data files of the methods, marked here for the catalogues.

A test compares them with the files, so that a changed sentence cannot lose its translation.
"""

from proxeny.messages import Message
from proxeny.messages import gettext_noop as _

#: Reasons for the weights of the components of fit (`proxeny.transfer.weights`).
WEIGHT_REASONS = (
    _(
        "A solution to another problem is of no use however well it is proven, so this weighs "
        "more than all others together."
    ),
    _(
        "How well the effect is known is the second thing that a careful city asks, and the "
        "record always answers it."
    ),
    _(
        "What people of the city know about law, skills, money and politics there; unknown until "
        "they answer."
    ),
    _("Size, income, climate and cost are checks that say what to look into, not a verdict."),
    _(
        "Likeness to the places where it worked guards against inappropriate transfer; it is kept "
        "small because on real adoptions it had no measured power."
    ),
    _(
        "How far the city is from its goals on the indicators that the solution moves; unknown "
        "until the city has measured itself, and the question already says where the need is."
    ),
)

#: Titles of the data packages of the atlas.
PACKAGE_TITLES = (
    _("Adoptions of solutions"),
    _("Agreements between cities"),
    _("Calls with conditions on cities"),
    _("Cities of the world"),
    _("Names of cities in all scripts"),
    _("Countries and territories"),
    _("Learning resources for city staff"),
    _("Declarations of mayors"),
    _("Countries in Horizon Europe"),
    _("Funding sources for cities"),
    _("EU lighthouse projects"),
    _("Members of city networks"),
    _("City networks and bodies"),
    _("Readiness grids"),
    _("Sustainable Development Goals, targets and indicators"),
    _("Urban solutions"),
    _("U4SSC key performance indicators"),
    _("U4SSC values that cities reported"),
    _("U4SSC: the data points"),
    _("SDG 11 in the city: the data points"),
    _("Frameworks of indicators"),
    _("Crosswalk between frameworks"),
    _("Targets of indicators"),
)


def marked(sentence: str) -> Message:
    """Return a sentence of a data file as a `Message`, so that the page can translate it."""
    return Message(sentence)
