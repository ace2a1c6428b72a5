# SPDX-License-Identifier: EUPL-1.2
"""Take a consortium that a search proposed into the workspace."""

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import store_draft
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_draft import read
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium, ConsortiumSearch, SearchState
from proxeny_site.funding.queries.consortia_proposals import with_proposal
from proxeny_site.web.permissions import require


def take_proposal(*, by: User, search: ConsortiumSearch, number: int) -> Consortium:
    """Return the consortium with the members of proposal `number` (0 is the best).

    Partners that are in both stay as they are, with their budget; the version before can be
    restored. Raises `PermissionDenied`, or `NotPossibleError` where there is no such proposal.
    """
    require(may_change_consortium, by, search.consortium)
    with alone_with(search.consortium) as held:
        if search.state != SearchState.DONE:
            raise NotPossibleError(gettext_noop("The search is not done yet."))
        draft = with_proposal(read(held.draft), search.result, number)
        if draft is None:
            raise NotPossibleError(gettext_noop("The search has no such proposal."))
        store_draft(held, draft, by=by, reason="take search")
    return held
