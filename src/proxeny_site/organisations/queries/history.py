# SPDX-License-Identifier: EUPL-1.2
"""What changed in an organisation: its profile version by version, its people, its networks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.messages import Message, gettext_noop
from proxeny.organisations import Identifier
from proxeny_site.organisations.member_rules import may_describe
from proxeny_site.organisations.models import (
    Membership,
    NetworkMember,
    Organisation,
    OrganisationIdentifier,
)
from proxeny_site.organisations.network_rules import may_run_network
from proxeny_site.organisations.queries.numbers import Numbers, numbers_by_version
from proxeny_site.organisations.rules import may_see_members
from proxeny_site.web.permissions import allowed
from proxeny_site.web.sentences import say
from proxeny_site.web.versions import Pair, Version, field_pairs, versions_of

#: What the profile says, in the order of the page.
PROFILE = (
    "name",
    "name_en",
    "kind",
    "country",
    "city_id",
    "website",
    "status",
    "status_reason",
    "lists_members",
)
#: Why a version was stored, where the verb is not told by what changed.
VERBS = {
    "verify": pgettext_lazy("what was done to an organisation", "verified"),
    "restore": _("an earlier version restored"),
}
#: Entries of each log on the page; the history keeps all.
MOST = 200


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a membership: when, who did it, and what."""

    at: datetime
    who: str
    what: Message
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The history of an organisation, for its members."""

    organisation: Organisation
    versions: list[Version]
    numbers: dict[int, Numbers]
    people: list[Event]
    networks: list[Event]
    may_restore: bool
    may_run: bool

    def differences(self, earlier: Version, later: Version) -> list[Pair]:
        """Return the parts of the profile that differ between two versions."""
        pairs = field_pairs(earlier.row, later.row, PROFILE)
        one, other = self._lines(earlier), self._lines(later)
        label = str(OrganisationIdentifier._meta.verbose_name_plural)
        pairs.append(Pair(label, one, other, one != other))
        return [pair for pair in pairs if pair.changed]

    def _lines(self, version: Version) -> tuple[str, ...]:
        numbers = self.numbers[version.number].items()
        said = (f"{say(Identifier(scheme, value).label)} {value}" for scheme, value in numbers)
        return tuple(sorted(said))


def history_page(user: object, slug: str) -> HistoryPage:
    """Return the history of an organisation; raises `Http404` for everybody but its members."""
    organisation = get_object_or_404(Organisation, slug=slug)
    if not allowed(may_see_members, user, organisation):
        raise Http404
    people = Membership.history.filter(organisation=organisation)
    networks = NetworkMember.history.filter(Q(member=organisation) | Q(network=organisation))
    return HistoryPage(
        organisation=organisation,
        versions=versions_of(organisation.history.all(), VERBS, otherwise=str(_("the node"))),
        numbers=numbers_by_version(organisation),
        people=_events(people.select_related("user"), _role),
        networks=_events(networks.select_related("member", "network"), _standing),
        may_restore=allowed(may_describe, user, organisation),
        may_run=allowed(may_run_network, user, organisation),
    )


def _events(rows: QuerySet[Any], say: Callable[[Any, Any], Message | None]) -> list[Event]:
    """Return what happened, the latest first; `say(row, the one before it)` puts it in words."""
    found = []
    ordered = rows.select_related("history_user").order_by("id", "history_date", "history_id")
    for _number, versions in groupby(ordered, key=lambda row: row.id):
        found += _of_one(versions, say)
    return sorted(found, key=lambda event: event.at, reverse=True)[:MOST]


def _of_one(rows: Iterable[Any], say: Callable[[Any, Any], Message | None]) -> Iterable[Event]:
    before = None
    for row in rows:
        what = say(row, before)
        if what is not None:
            who = str(row.history_user or _("the node"))
            yield Event(row.history_date, who, what, getattr(row, "reason", ""))
        before = row


def _role(row: Any, before: Any) -> Message | None:
    values = {"person": row.user, "role": row.get_role_display()}
    if row.history_type == "-":
        return Message(gettext_noop("{person}, {role}, is no member any more."), **values)
    if before is None:
        return Message(gettext_noop("{person} became {role}."), **values)
    if before.role == row.role:
        return None
    return Message(
        gettext_noop("{person} is {role} now, and was {before}."),
        before=before.get_role_display(),
        **values,
    )


def _standing(row: Any, before: Any) -> Message | None:
    if before is not None and before.standing == row.standing:
        return None
    return Message(
        gettext_noop("{member} in {network}: {standing}."),
        member=row.member,
        network=row.network,
        standing=row.get_standing_display(),
    )
