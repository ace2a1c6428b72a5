# SPDX-License-Identifier: EUPL-1.2
"""What this room erases of a person who deletes their account."""

from django.utils.translation import gettext as _

from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Part


def forget_person(person: User) -> None:
    """Take the name and the address off the parts that were handed to the person by mail.

    Values and what else they did stay with the city, by "a former member".
    """
    former = {"email": "", "colleague": _("a former colleague")}
    mine = Part._base_manager.filter(email__iexact=person.email)
    Part.history.filter(id__in=list(mine.values_list("pk", flat=True))).update(**former)
    mine.update(**former)
