# SPDX-License-Identifier: EUPL-1.2
"""What a consortium still lacks, as a list to work through."""

from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.consortium_draft import PartnerRole
from proxeny_site.funding.models.consortium import Consortium, Letter, Reply
from proxeny_site.funding.queries.consortia_check import Checked
from proxeny_site.funding.queries.consortia_partners import costs
from proxeny_site.funding.queries.consortia_requests import Asked


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to see to, whether it is done, and the page or the part of the page for it.

    `later` is what is not open because there is nothing to do for it yet.
    """

    text: Message
    done: bool
    page: str
    later: bool = False


def missing(consortium: Consortium, check: Checked, asked: list[Asked]) -> list[Item]:
    """Return everything that a consortium needs before it is handed in; what is open comes first.

    `page` is the name of an address that takes the number of the consortium.
    """
    items = [*_of_draft(consortium, check), *_of_answers(asked), *_of_money(check)]
    return sorted(items, key=lambda item: (item.done, item.later))


def _of_draft(consortium: Consortium, check: Checked) -> list[Item]:
    partners = check.draft.partners
    unnamed = [one for one in partners if not (one.country and one.kind and one.role)]
    leads = [one for one in partners if one.role == PartnerRole.COORDINATOR]
    chosen = bool(consortium.call or consortium.rule_file)
    rules = len(check.open_rules)
    found = [
        _item(gettext_noop("Choose the call"), chosen, "funding:describe_consortium"),
        _item(gettext_noop("Name the coordinator"), bool(leads), "funding:consortium"),
        _item(
            gettext_noop("Say country, kind and role of every partner; open: {count}"),
            not unnamed,
            "funding:consortium",
            count=len(unnamed),
        ),
    ]
    # Where no rule is known there is nothing to meet, which is not to say that all are met.
    if check.computable:
        found.append(
            _item(
                gettext_noop("Meet every rule of the call; open: {count}"),
                not rules,
                "funding:consortium",
                count=rules,
            )
        )
    return found


def _of_answers(asked: list[Asked]) -> list[Item]:
    others = [one for one in asked if not one.own]
    silent = sum(one.state in ("not_asked", Reply.WITHDRAWN) for one in others)
    waiting = sum(one.state in (Reply.ASKED, Reply.MAYBE) for one in others)
    refused = sum(one.state == Reply.NO for one in others)
    unsigned = sum(one.letter != Letter.SIGNED for one in others)
    nobody, unasked = not others, silent == len(others)
    return [
        _answer(gettext_noop("Ask every partner; not asked: {count}"), silent, nobody),
        _answer(gettext_noop("Wait for a yes; no answer or maybe: {count}"), waiting, unasked),
        _answer(
            gettext_noop("Replace those who said no; still in the draft: {count}"), refused, unasked
        ),
        _answer(
            gettext_noop("Collect the letters of intent; not signed: {count}"), unsigned, nobody
        ),
    ]


def _answer(template: str, count: int, later: bool) -> Item:
    """Return what is open of so many partners; where that is none it may be too early for it."""
    return Item(Message(template, count=count), not count, "funding:consortium_requests", later)


def _of_money(check: Checked) -> list[Item]:
    unknown = sum(amount is None for amount in costs(check.draft).values())
    return [
        _item(
            gettext_noop("State the costs of every partner; open: {count}"),
            not unknown,
            "funding:consortium_budget",
            count=unknown,
        )
    ]


def _item(template: str, done: bool, page: str, **values: object) -> Item:
    return Item(Message(template, **values), done, page)
