# SPDX-License-Identifier: EUPL-1.2
"""Note by hand that a partner outside this node was asked, and what it said."""

from dataclasses import dataclass
from datetime import date

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import alone_with, store
from proxeny_site.funding.consortium_draft import read
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium, PartnerRequest, Reply
from proxeny_site.web.permissions import require


@dataclass(frozen=True, slots=True)
class Said:
    """What a partner said and when; `answered_on` is None while it has not answered."""

    reply: Reply
    note: str
    asked_on: date
    answered_on: date | None


def note_reply(
    *, by: User, consortium: Consortium, key: str, said: Said, today: date
) -> PartnerRequest:
    """Return what is known of the partner's answer, marked as noted by `by`.

    Raises `PermissionDenied`, or `NotPossibleError` for a partner that was asked on this node, and
    so answers itself, for a day to come, and for an answer before the question.
    """
    require(may_change_consortium, by, consortium)
    answered_on = None if said.reply == Reply.ASKED else (said.answered_on or today)
    if max(said.asked_on, answered_on or said.asked_on) > today:
        raise NotPossibleError(gettext_noop("This day is still to come."))
    if answered_on is not None and answered_on < said.asked_on:
        raise NotPossibleError(gettext_noop("The answer cannot be earlier than the question."))
    with alone_with(consortium) as held:
        partner = read(held.draft).partner(key)
        if partner is None:
            raise NotPossibleError(gettext_noop("This partner is not in the consortium any more."))
        request = PartnerRequest.objects.filter(consortium=held, partner=key).first()
        if request is None:
            request = PartnerRequest(consortium=held, partner=key)
        elif request.organisation_id is not None and request.reply != Reply.WITHDRAWN:
            raise NotPossibleError(
                gettext_noop("{name} was asked here and answers itself."), name=partner.name
            )
        # A table may name somebody at any length; the key says who it is.
        request.name, request.organisation, request.words = partner.name[:200], None, ""
        request.reply, request.note = said.reply, said.note.strip()
        request.asked_by, request.asked_on = by, said.asked_on
        request.answered_on = answered_on
        request.answered_by = None if answered_on is None else by
        store(request, by=by, reason="note")
    return request
