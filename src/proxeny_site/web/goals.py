# SPDX-License-Identifier: EUPL-1.2
"""The Sustainable Development Goals by number."""

from django.utils.translation import gettext_lazy as _

#: Goals of the 2030 Agenda in our own short words.
GOALS = {
    1: _("No poverty"),
    2: _("Food for all"),
    3: _("Health"),
    4: _("Education"),
    5: _("Equality of women and men"),
    6: _("Water and sanitation"),
    7: _("Energy"),
    8: _("Work and growth"),
    9: _("Industry and infrastructure"),
    10: _("Less inequality"),
    11: _("Cities"),
    12: _("Consumption and production"),
    13: _("Climate action"),
    14: _("Life below water"),
    15: _("Life on land"),
    16: _("Peace and institutions"),
    17: _("Partnerships"),
}
