# SPDX-License-Identifier: EUPL-1.2
"""The partners of an actor as a table for spreadsheets: one row for each tie with each partner."""

from django.utils.translation import gettext as _

from proxeny.partners import Relations
from proxeny_site.web.sentences import say
from proxeny_site.web.sheets import Sheet


def partners_sheet(found: Relations) -> Sheet:
    """Return every tie of every partner, the closest partner first."""
    columns = [
        _("Partner"),
        _("Kind"),
        _("Country"),
        _("Tie"),
        _("Title"),
        _("Role"),
        _("Year"),
        _("State"),
        _("Key"),
        _("Source"),
    ]
    rows = (
        (
            one.actor.name,
            say(one.actor.label),
            one.actor.country,
            say(tie.label),
            tie.title,
            tie.role,
            tie.year,
            say(tie.state_label) if tie.state else "",
            one.actor.key,
            tie.source,
        )
        for one in found.partners
        for tie in one.ties
    )
    return Sheet(_("Partners"), columns, rows)
