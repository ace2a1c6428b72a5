# SPDX-License-Identifier: EUPL-1.2
"""Delete a consortium with its requests, searches and versions."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import tell
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.models.consortium import Consortium, PartnerRequest, Reply
from proxeny_site.web.permissions import require


def delete_consortium(*, by: User, consortium: Consortium) -> None:
    """Delete the draft and its versions for good; whoever was asked on this node is told so.

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
        number = held.pk
        held.delete()
        _forget_versions(number)


def _forget_versions(number: int) -> None:
    """Remove what the history holds: drafts name whom a city talked to, and for how much."""
    PartnerRequest.history.filter(consortium=number).delete()
    versions = Consortium.history.filter(id=number)
    # Nothing in the database ties these to their versions.
    versions.model.shared_with.filter(consortium=number).delete()
    versions.delete()
