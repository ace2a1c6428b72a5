# SPDX-License-Identifier: EUPL-1.2
"""Ask a partner whether it joins: one on this node hears of it here."""

from datetime import date, timedelta

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import tell
from proxeny_site.funding.actions._step import alone_with, check_may_speak, store
from proxeny_site.funding.consortium_draft import Partner, read
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium, PartnerRequest, Reply
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.people import writers_of
from proxeny_site.web.permissions import require

#: Requests of one organisation within a day.
MOST_A_DAY = 40


def ask_partner(
    *, by: User, consortium: Consortium, key: str, words: str = "", today: date
) -> PartnerRequest:
    """Return the request to the organisation of the partner; those who write for it are told.

    It may be asked again after it was taken back. Raises `PermissionDenied`, or `NotPossibleError`
    for a partner that is not on this node or where nobody could answer, one's own organisation,
    one that was asked already, and too many requests.
    """
    require(may_change_consortium, by, consortium)
    check_may_speak(consortium.organisation)
    with alone_with(consortium) as held:
        partner = read(held.draft).partner(key)
        organisation = _organisation(held, partner)
        _check_number(held, today)
        request = PartnerRequest.objects.filter(consortium=held, partner=key).first()
        if request is None:
            request = PartnerRequest(consortium=held, partner=key)
        elif request.organisation_id is not None and request.reply != Reply.WITHDRAWN:
            raise NotPossibleError(gettext_noop("{name} was asked already."), name=request.name)
        request.name, request.organisation = organisation.name, organisation
        request.words, request.reply, request.note = words.strip(), Reply.ASKED, ""
        request.asked_by, request.asked_on = by, today
        request.answered_by = request.answered_on = None
        store(request, by=by, reason="ask")
        text = Message(
            gettext_noop("{organisation} asks {partner} to join a consortium: “{consortium}”."),
            organisation=held.organisation,
            partner=organisation,
            consortium=held.name,
        )
        tell(organisation, text, "funding:consortium_request", request.pk)
    return request


def _organisation(consortium: Consortium, partner: Partner | None) -> Organisation:
    if partner is None:
        raise NotPossibleError(gettext_noop("This partner is not in the consortium any more."))
    found = Organisation.objects.filter(pk=partner.organisation).first()
    if found is None:
        raise NotPossibleError(
            gettext_noop("{name} is not on this node: ask it yourself and note the answer here."),
            name=partner.name,
        )
    if found.pk == consortium.organisation_id:
        raise NotPossibleError(gettext_noop("This is your own organisation."))
    if not writers_of(found).exists():
        raise NotPossibleError(
            gettext_noop(
                "Nobody of {organisation} could answer here yet: ask it yourself and note the "
                "answer here."
            ),
            organisation=found,
        )
    return found


def _check_number(consortium: Consortium, today: date) -> None:
    made = PartnerRequest.of_node.filter(
        consortium__organisation=consortium.organisation,
        organisation__isnull=False,
        asked_on__gt=today - timedelta(days=1),
    )
    if made.count() >= MOST_A_DAY:
        raise NotPossibleError(
            gettext_noop("{most} requests a day are the most; ask again tomorrow."),
            most=MOST_A_DAY,
        )
