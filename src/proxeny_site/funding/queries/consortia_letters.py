# SPDX-License-Identifier: EUPL-1.2
"""Letters of intent: one for each partner, and who has signed."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from proxeny_site.funding.consortium_draft import Partner, PartnerRole, Site, label, read
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_budget import shown
from proxeny_site.funding.queries.consortia_calls import call_of
from proxeny_site.funding.queries.consortia_partners import costs
from proxeny_site.funding.queries.consortia_requests import Asked, asked_of
from proxeny_site.web.papers import Heading, Paper, Text
from proxeny_site.web.sheets import Cell, Sheet

#: Where somebody writes in a letter.
BLANK = "____________________"


def letters_sheet(consortium: Consortium) -> Sheet:
    """Return who was asked, what they said, and how far each letter of intent is."""
    columns = [
        *(_("Partner"), _("Answer"), _("Asked on"), _("Answered on"), _("What they said")),
        _("Letter of intent"),
    ]
    rows: list[list[Cell]] = []
    for one in asked_of(consortium):
        request = one.request
        rows.append(
            [
                one.partner.name,
                _("prepares it") if one.own else _("not asked"),
                *(None, None, None, None),
            ]
            if request is None
            else [
                one.partner.name,
                str(request.get_reply_display()),
                request.asked_on.isoformat(),
                request.answered_on.isoformat() if request.answered_on else None,
                request.note,
                str(request.get_letter_display()),
            ]
        )
    return Sheet(_("Letters of intent"), columns, rows)


def letters_paper(consortium: Consortium, keys: Sequence[str] = ()) -> Paper:
    """Return the letters of intent of the partners with `keys`, of all others than the own if none.

    A letter is made to be read and changed by whoever signs it; it names nobody but its partner
    and the coordinator.
    """
    draft, call = read(consortium.draft), call_of(consortium)
    lead = next((one for one in draft.partners if one.role == PartnerRole.COORDINATOR), None)
    to = lead.name if lead else consortium.organisation.name
    under = f"{call.title} ({call.id})" if call else consortium.call
    whole = costs(draft)
    parts: list[Heading | Text] = []
    for one in asked_of(consortium):
        if not _is_wanted(one, keys):
            continue
        partner = one.partner
        said = _letter(partner, whole[partner.key], to=to, proposal=consortium.name, call=under)
        parts += [Heading(partner.name, new_page=bool(parts)), *map(Text, said)]
    return Paper(_("Letter of intent"), parts)


def _is_wanted(one: Asked, keys: Sequence[str]) -> bool:
    return one.partner.key in keys if keys else not one.own


def _letter(
    partner: Partner, amount: int | None, *, to: str, proposal: str, call: str
) -> Iterator[str]:
    """Yield the paragraphs of a partner's letter, `amount` being its whole costs in cents."""
    yield _("To: {name}").format(name=to)
    yield _("Place and date: ____________________")
    yield _(
        "{partner} intends to take part in the proposal “{proposal}”, under the call {call}."
    ).format(partner=partner.name, proposal=proposal, call=call)
    if partner.site:
        yield _("Part in the work: {site}.").format(site=label(Site, partner.site))
    yield _("Role: {role}").format(role=label(PartnerRole, partner.role) or BLANK)
    yield _("Task: {task}").format(task=partner.task or BLANK)
    if amount is not None:
        yield _("Costs as planned so far: {amount} EUR.").format(amount=shown(amount))
    yield _("Own contribution (money, people, places, data): {blank}").format(blank=BLANK)
    yield _(
        "This letter binds nobody to costs. It ends if the proposal is not handed in or not "
        "funded; a grant or consortium agreement takes its place."
    )
    yield _("Name and function: ____________________")
    yield _("Signature and stamp: ____________________")
