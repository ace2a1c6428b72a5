# SPDX-License-Identifier: EUPL-1.2
"""Say who outside the organisation may read a solution before it is published."""

from collections.abc import Collection, Iterable

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Kind, Organisation, Visibility
from proxeny_site.organisations.queries import writers_of
from proxeny_site.solutions.actions._step import alone_with, check_state, store
from proxeny_site.solutions.actions._telling import tell
from proxeny_site.solutions.errors import SharingError
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
    named = {} if visibility == Visibility.PRIVATE else {one.pk: one for one in shared_with}
    named.pop(record.organisation_id, None)
    if visibility not in VISIBILITIES:
        raise SharingError.with_everybody()
    if visibility != Visibility.PRIVATE and not named:
        raise SharingError.with_nobody()
    others = [one for one in named.values() if one.kind != Kind.NETWORK]
    if visibility == Visibility.NETWORK and others:
        raise SharingError.with_no_network(others[0])
    with alone_with(record) as held:
        check_state(held, SHAREABLE)
        before = {one.pk for one in held.shared_with.all()}
        if (held.visibility, before) != (visibility, named.keys()):
            known = before if held.visibility == visibility else set()
            set_sharing(held, visibility, named)
            store(held, by=by, reason="share")
            if visibility == Visibility.PARTNERS:
                _tell_partners(held, [named[number] for number in named.keys() - known])
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


def set_sharing(
    record: SolutionRecord, visibility: Visibility, named: Collection[int] = ()
) -> None:
    """Set with whom `record` is shared; whoever calls this stores the record with its reason."""
    record.visibility = visibility
    # One version of the history for one deed: the one that `store` writes.
    record.skip_history_when_saving = True
    record.shared_with.set(named)
    del record.skip_history_when_saving
