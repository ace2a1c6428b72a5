# SPDX-License-Identifier: EUPL-1.2
"""What became of a report that was with a verifier and is not any more."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.http import Http404

from proxeny import indicators
from proxeny.messages import Message, gettext_noop
from proxeny_site.indicators.models import Cycle
from proxeny_site.organisations.models import Organisation, Role
from proxeny_site.organisations.roles import roles_of

#: The steps by which a report leaves its verifier.
_AWAY = {
    "take_back": Message(gettext_noop("The city took it back to go on filling it in.")),
    "reopen": Message(gettext_noop("The city opened the verified report again.")),
}


@dataclass(frozen=True, slots=True)
class Gone:
    """Whose report it was and of what, when and by which step it left, and the reason given."""

    city: Organisation
    framework: str
    year: int
    at: datetime
    what: Message
    reason: str


def gone_from(user: object, number: int) -> Gone:
    """Return what became of the report `number`, which an organisation of `user` had to verify.

    It tells nothing that its verifiers were not told. Raises `Http404` for everybody else.
    """
    mine = [pk for pk, held in roles_of(user).items() if Role.VERIFIER in held]
    rows = Cycle.history.filter(id=number)
    had = rows.filter(Q(verifier__in=mine) | Q(judge=user)).order_by("-pk").first()
    left = (
        had and rows.filter(pk__gt=had.pk, history_change_reason__in=_AWAY).order_by("pk").first()
    )
    if not left:
        raise Http404
    return Gone(
        city=Organisation.objects.get(pk=left.organisation_id),
        framework=indicators.get(left.framework).title,
        year=left.year,
        at=left.history_date,
        what=_AWAY[left.history_change_reason],
        reason=left.comment if left.history_change_reason == "reopen" else "",
    )
