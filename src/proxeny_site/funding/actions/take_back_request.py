# SPDX-License-Identifier: EUPL-1.2
"""Take back a request to a partner."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import tell
from proxeny_site.funding.actions._step import alone_with, store
from proxeny_site.funding.consortium_rules import may_mark_request
from proxeny_site.funding.models.consortium import PartnerRequest, Reply
from proxeny_site.web.permissions import require


def take_back_request(*, by: User, request: PartnerRequest) -> PartnerRequest:
    """Return the request, taken back: who was asked on this node is told and reads no more of it.

    Raises `PermissionDenied`.
    """
    require(may_mark_request, by, request)
    with alone_with(request.consortium) as consortium:
        held = PartnerRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if held.reply == Reply.WITHDRAWN:
            return held
        held.reply = Reply.WITHDRAWN
        store(held, by=by, reason="take back")
        if held.organisation is not None:
            text = Message(
                gettext_noop("{organisation} took back its request about “{consortium}”."),
                organisation=consortium.organisation,
                consortium=consortium.name,
            )
            tell(held.organisation, text, "funding:consortia")
    return held
