# SPDX-License-Identifier: EUPL-1.2
"""Say who outside the organisation may read the draft of a consortium."""

from collections.abc import Collection

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import tell
from proxeny_site.funding.actions._step import alone_with, store
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.organisations.sharing import set_sharing, whom
from proxeny_site.web.permissions import require

#: A draft says with whom a city negotiates and for how much: it is never for everybody.
VISIBILITIES = (Visibility.PRIVATE, Visibility.PARTNERS, Visibility.NETWORK)


def share_consortium(
    *,
    by: User,
    consortium: Consortium,
    visibility: Visibility,
    shared_with: Collection[Organisation] = (),
) -> Consortium:
    """Return the consortium, readable from now on by those named and by nobody else outside.

    `shared_with` names the partners or the networks. Those who write for a new partner are told.
    Raises `PermissionDenied`, `SharingError`, or `NotPossibleError` for everybody.
    """
    require(may_change_consortium, by, consortium)
    if visibility not in VISIBILITIES:
        raise NotPossibleError(gettext_noop("The draft of a consortium is not for everybody."))
    named = whom(consortium, visibility, shared_with)
    with alone_with(consortium) as held:
        new = set_sharing(held, visibility, named)
        if new is not None:
            store(held, by=by, reason="share")
            if visibility == Visibility.PARTNERS:
                for partner in new:
                    _tell(held, partner)
    return held


def _tell(consortium: Consortium, partner: Organisation) -> None:
    # Without its name: the notification stays when the sharing ends.
    text = Message(
        gettext_noop("{organisation} shares the draft of a consortium with {partner}."),
        organisation=consortium.organisation,
        partner=partner,
    )
    tell(partner, text, "funding:consortium", consortium.pk)
