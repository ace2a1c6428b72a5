# SPDX-License-Identifier: EUPL-1.2
"""Say who outside the organisation may read a solution before it is published."""

from collections.abc import Collection, Iterable

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.errors import SharingError
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.organisations.queries import writers_of
from proxeny_site.organisations.sharing import set_sharing, whom
from proxeny_site.solutions.actions._step import alone_with, check_state, store
from proxeny_site.solutions.actions._telling import tell
from proxeny_site.solutions.models import SHAREABLE, VISIBILITIES, SolutionRecord
from proxeny_site.solutions.rules import may_share
from proxeny_site.web.permissions import require


def share_solution(
    *,
    by: User,
    record: SolutionRecord,
    visibility: Visibility,
    shared_with: Collection[Organisation] = (),
) -> SolutionRecord:
    """Return the record, readable from now on by those named and by nobody else outside.

    `shared_with` names the partners or the networks; sharing with nobody is `PRIVATE`. Those who
    write for a new partner are told. The history keeps who shared with whom. Raises
    `PermissionDenied`, `StepNotAllowedError` once it is published, or `SharingError`.
    """
    require(may_share, by, record)
    if visibility not in VISIBILITIES:
        text = gettext_noop("A solution is opened to everybody by sending it to review.")
        raise SharingError(Message(text))
    named = whom(record, visibility, shared_with)
    with alone_with(record) as held:
        check_state(held, SHAREABLE)
        new = set_sharing(held, visibility, named)
        if new is not None:
            store(held, by=by, reason="share")
            if visibility == Visibility.PARTNERS:
                _tell_partners(held, new)
    return held


def _tell_partners(record: SolutionRecord, partners: Iterable[Organisation]) -> None:
    # Without its title: the notification stays when the sharing ends.
    for partner in partners:
        text = Message(
            gettext_noop("{organisation} shares a solution with {partner}."),
            organisation=record.organisation.name,
            partner=partner.name,
        )
        tell(writers_of(partner), text, "solutions:shared_record", record)
