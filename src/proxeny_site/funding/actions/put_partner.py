# SPDX-License-Identifier: EUPL-1.2
"""Put a partner into a consortium, or change one that is there."""

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import as_seen, store_draft
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_draft import Partner, read
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.web.permissions import require


def put_partner(
    *, by: User, consortium: Consortium, partner: Partner, seen: str | None = None
) -> Consortium:
    """Return the consortium with `partner`, in the place of the one with its key if there is one.

    `seen` marks the partner as the person saw it (`as_seen`). One that reads so already, as where
    a form is sent twice, stays as it is. Raises `PermissionDenied`, or `NotPossibleError` for an
    organisation of the node that is a partner already, for too many partners, and where somebody
    else changed the partner meanwhile.
    """
    require(may_change_consortium, by, consortium)
    with alone_with(consortium) as held:
        draft = read(held.draft)
        known = draft.partner(partner.key)
        if known == partner:
            return held
        partner = as_seen(partner, known, seen)
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
