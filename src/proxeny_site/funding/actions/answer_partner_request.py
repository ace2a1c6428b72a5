# SPDX-License-Identifier: EUPL-1.2
"""Answer a request to join a consortium: yes, maybe or no, with a reason."""

from datetime import date

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import tell
from proxeny_site.funding.actions._step import alone_with, check_may_speak, store
from proxeny_site.funding.consortium_rules import may_answer_request
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import PartnerRequest, Reply
from proxeny_site.web.permissions import require

#: What one can answer.
ANSWERS = (Reply.YES, Reply.MAYBE, Reply.NO)


def answer_partner_request(
    *, by: User, request: PartnerRequest, reply: Reply, note: str = "", today: date
) -> PartnerRequest:
    """Return the request with the answer, which may be changed later; the asker is told.

    The same answer given twice is told once. Raises `PermissionDenied`, or `NotPossibleError` once
    the request was taken back.
    """
    require(may_answer_request, by, request)
    if reply not in ANSWERS:
        raise NotPossibleError(gettext_noop("Answer with yes, maybe or no."))
    # `require` has seen to it that there is one.
    assert request.organisation is not None  # noqa: S101
    check_may_speak(request.organisation)
    with alone_with(request.consortium) as consortium:
        held = PartnerRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if held.reply == Reply.WITHDRAWN:
            raise NotPossibleError(gettext_noop("The request was taken back."))
        if (held.reply, held.note) == (reply, note.strip()):
            return held
        held.reply, held.note = reply, note.strip()
        held.answered_by, held.answered_on = by, today
        store(held, by=by, reason="answer")
        text = Message(
            gettext_noop("{partner} answers about “{consortium}”: {reply}."),
            partner=request.organisation,
            consortium=consortium.name,
            reply=reply.label,
        )
        tell(consortium.organisation, text, "funding:consortium_requests", consortium.pk)
    return held
