# SPDX-License-Identifier: EUPL-1.2
"""Letters of intent: one for each partner, and who has signed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from proxeny_site.funding.consortium_draft import (
    Draft,
    Partner,
    PartnerRole,
    Site,
    label,
    read,
)
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_budget import shown
from proxeny_site.funding.queries.consortia_calls import call_of
from proxeny_site.funding.queries.consortia_partners import costs
from proxeny_site.funding.queries.consortia_requests import Asked, asked_of
from proxeny_site.web.papers import Grid, Heading, Paper, Text
from proxeny_site.web.sheets import Cell, Sheet


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
    draft = read(consortium.draft)
    lead = next((one for one in draft.partners if one.role == PartnerRole.COORDINATOR), None)
    wanted = [one for one in asked_of(consortium) if _is_wanted(one, keys)]
    parts: list[Heading | Text | Grid] = []
    for place, one in enumerate(wanted):
        heading = one.partner.name
        parts.append(Heading(heading, new_page=place > 0))
        parts += _letter(consortium, one.partner, lead, draft)
    return Paper(_("Letter of intent"), parts)


def _is_wanted(one: Asked, keys: Sequence[str]) -> bool:
    return one.partner.key in keys if keys else not one.own


def _letter(
    consortium: Consortium, partner: Partner, lead: Partner | None, draft: Draft
) -> list[Heading | Text | Grid]:
    call = call_of(consortium)
    whole = costs(draft)[partner.key]
    role = label(PartnerRole, partner.role)
    said = [
        Text(_("To: {name}").format(name=lead.name if lead else consortium.organisation.name)),
        Text(_("Place and date: ____________________")),
        Text(
            _(
                "{partner} intends to take part in the proposal “{proposal}” as {role}, under the "
                "call {call}."
            ).format(
                partner=partner.name,
                proposal=consortium.name,
                role=role,
                call=f"{call.title} ({call.id})" if call else consortium.call,
            )
        ),
    ]
    if partner.site:
        said.append(Text(_("Part in the work: {site}.").format(site=label(Site, partner.site))))
    if partner.task:
        said.append(Text(_("Task: {task}").format(task=partner.task)))
    if whole is not None:
        said.append(Text(_("Costs as planned so far: {amount} EUR.").format(amount=shown(whole))))
    said += [
        Text(
            _(
                "This letter binds nobody to costs. It ends if the proposal is not handed in or "
                "not funded; a grant or consortium agreement takes its place."
            )
        ),
        Text(_("Name and function: ____________________")),
        Text(_("Signature and stamp: ____________________")),
    ]
    return [*said]
