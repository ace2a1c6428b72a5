# SPDX-License-Identifier: EUPL-1.2
"""Who reads a record of an organisation, and what one person may do with it, each with the reason.

Rooms with records say what can be done (`Deed`); the pages and the API show the answers alike.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import (
    Delegation,
    NetworkMember,
    Organisation,
    Role,
    Shared,
    Standing,
    Visibility,
)
from proxeny_site.organisations.rules import may_see_members
from proxeny_site.web.permissions import Permission, allowed


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with a record: its name, what it is called, who may, and when.

    `states` are those of the record in which it is possible, None where it always is.
    """

    name: str
    label: str
    rule: Permission
    states: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a person may do it now, and why or why not."""

    name: str
    label: Message
    allowed: bool
    because: Message


@dataclass(frozen=True, slots=True)
class Readers:
    """Some who may read: of which organisation (None for everybody), as what, and their names.

    `people` is filled for the reader's own organisation only.
    """

    organisation: Organisation | None
    as_what: Message
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Access:
    """What the person who looks may do; `readers` is None where that is no affair of theirs."""

    answers: list[Answer]
    readers: list[Readers] | None


def answers(user: object, record: Any, deeds: Iterable[Deed]) -> list[Answer]:
    """Return for each deed whether `user` may do it to `record` now, and why."""
    return [_answer(user, record, deed) for deed in deeds]


def _answer(user: object, record: Any, deed: Deed) -> Answer:
    why = deed.rule.why(user, record)
    if why.allowed and deed.states is not None and record.state not in deed.states:
        state = record.get_state_display()
        because = Message(gettext_noop("because it is now: {state}"), state=state)
        return Answer(deed.name, Message(deed.label), False, because)
    return Answer(deed.name, Message(deed.label), why.allowed, why.because)


def readers(user: object, record: Shared) -> list[Readers] | None:
    """Return who may read `record` by membership and by sharing.

    None for a `user` who is no member of its organisation: with whom it shares is its own affair.
    """
    found = members(user, record.organisation)
    if found is None:
        return None
    if record.visibility == Visibility.PARTNERS:
        found += [_all_of(partner) for partner in record.shared_with.all()]
    elif record.visibility == Visibility.NETWORK:
        for network in record.shared_with.all():
            found += _network(network, record.organisation)
    elif record.visibility == Visibility.PUBLIC:
        found.append(Readers(None, Message(gettext_noop("everybody"))))
    return found


def members(user: object, organisation: Organisation) -> list[Readers] | None:
    """Return the members of `organisation` by their roles; None for a `user` who is none."""
    return _members(organisation) if allowed(may_see_members, user, organisation) else None


def _members(organisation: Organisation) -> list[Readers]:
    members = organisation.memberships.select_related("user").filter(user__is_active=True)
    by_role: dict[Role, list[str]] = {role: [] for role in Role}
    for membership in members:
        by_role[Role(membership.role)].append(str(membership.user))
    found = [
        Readers(organisation, Message("{role}", role=role.label), tuple(people))
        for role, people in by_role.items()
        if people
    ]
    today = timezone.localdate()
    deputies = Delegation.objects.filter(
        membership__in=members, starts_on__lte=today, ends_on__gte=today, deputy__is_active=True
    ).select_related("deputy", "membership__user")
    found += [
        Readers(
            organisation,
            Message(gettext_noop("stands in for {person}"), person=row.membership.user),
            (str(row.deputy),),
        )
        for row in deputies
    ]
    return found


def _all_of(organisation: Organisation) -> Readers:
    return Readers(organisation, Message(gettext_noop("partner: its members in every role")))


def _network(network: Organisation, owner: Organisation) -> list[Readers]:
    admitted = NetworkMember.objects.filter(network=network, standing=Standing.ADMITTED)
    through = Message(gettext_noop("admitted member of {network}"), network=network)
    secretariat = Message(gettext_noop("the network itself: its members in every role"))
    others = admitted.exclude(member=owner).select_related("member")
    return [Readers(network, secretariat), *(Readers(row.member, through) for row in others)]
