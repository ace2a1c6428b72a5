# SPDX-License-Identifier: EUPL-1.2
"""Put a partner into a consortium, or change one that is there."""

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import store_draft
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_draft import Partner, read
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.web.permissions import require


def put_partner(*, by: User, consortium: Consortium, partner: Partner) -> Consortium:
    """Return the consortium with `partner`, in the place of the one with its key if there is one.

    Raises `PermissionDenied`, or `NotPossibleError` for an organisation of the node that is a
    partner already and for too many partners.
    """
    require(may_change_consortium, by, consortium)
    with alone_with(consortium) as held:
        draft = read(held.draft)
        for one in draft.partners:
            if (
                one.key != partner.key
                and one.organisation
                and one.organisation == partner.organisation
            ):
                raise NotPossibleError(gettext_noop("{name} is a partner already."), name=one.name)
        reason = "add partner" if draft.partner(partner.key) is None else "change partner"
        store_draft(held, draft.put(partner), by=by, reason=reason)
    return held
