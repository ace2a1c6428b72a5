# SPDX-License-Identifier: EUPL-1.2
"""Delete a consortium with its requests and searches."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import tell
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.models.consortium import Consortium, Reply
from proxeny_site.web.permissions import require


def delete_consortium(*, by: User, consortium: Consortium) -> None:
    """Delete the draft for good; whoever was asked on this node is told that it is off.

    Raises `PermissionDenied`.
    """
    require(may_change_consortium, by, consortium)
    with alone_with(consortium) as held:
        asked = held.requests.exclude(reply__in=(Reply.NO, Reply.WITHDRAWN))
        for request in asked.filter(organisation__isnull=False).select_related("organisation"):
            text = Message(
                gettext_noop("{organisation} gave up the consortium “{consortium}”."),
                organisation=held.organisation,
                consortium=held.name,
            )
            tell(request.organisation, text, "funding:consortia")
        held._history_user, held._change_reason = by, "delete"
        held.delete()
