# SPDX-License-Identifier: EUPL-1.2
"""What this room erases of a person who deletes their account."""

from django.utils.translation import gettext as _

from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Part, Upload, Value
from proxeny_site.indicators.queries.held import named_by_link, parts_received


def forget_person(person: User) -> None:
    """Take the name and the address off the parts handed to the person, and off what came by them.

    Sheets that wait go. Values, verdicts and what else they did stay, by "a former member".
    """
    former = _("a former colleague")
    by_link = named_by_link(person)
    Value.history.filter(by_link).update(entered_as=former)
    Value._base_manager.filter(by_link).update(entered_as=former)
    mine = parts_received(person)
    changed = {"email": "", "colleague": former}
    Part.history.filter(id__in=list(mine.values_list("pk", flat=True))).update(**changed)
    mine.update(**changed)
    Upload._base_manager.filter(by=person).delete()
