# SPDX-License-Identifier: EUPL-1.2
"""What of an export becomes a record here, each kind on its own terms."""

from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.models import (
    Kind,
    NetworkMember,
    Organisation,
    OrganisationIdentifier,
    Standing,
    Status,
)
from proxeny_site.organisations.queries import writers_of
from proxeny_site.organisations.telling import tell
from proxeny_site.solutions.actions._step import store
from proxeny_site.solutions.actions.start_solution import new_public_id
from proxeny_site.solutions.bodies import checked_draft
from proxeny_site.solutions.models import SolutionRecord, State
from proxeny_site.talks.models import Notice
from proxeny_site.transfer.models import ConditionAnswer, Reply

Row = dict[str, Any]

#: Of a notice, what this node gives anew; nobody but its organisation reads it until it is shared.
_NOTICE_ANEW = frozenset({"id", "organisation", "visibility", "author", "created_at"})


def profile(organisation: Organisation, row: Row) -> None:
    """Give the organisation the words of its page; what is verified is decided elsewhere."""
    organisation.name_en = row["name_en"]
    organisation.website = row["website"]
    organisation.lists_members = row["lists_members"]
    organisation.country = organisation.country or row["country"]
    organisation.full_clean(exclude=["status_since"])
    organisation._change_reason = "import"
    organisation.save()


def identifiers(organisation: Organisation, rows: list[Row]) -> None:
    """Give the organisation its numbers."""
    for row in rows:
        number = OrganisationIdentifier(
            organisation=organisation, scheme=row["scheme"], value=row["value"]
        )
        number.full_clean()
        number.save()


def solutions(organisation: Organisation, rows: list[Row], older: list[Row], day: str) -> int:
    """Make each solution that was not withdrawn a draft, with its earlier texts; return how many.

    `older` are the versions of all, in the order of the history; `day` that of the export.
    """
    kept = [row for row in rows if row["state"] != State.WITHDRAWN]
    # The draft of a revision and what it revises would be two drafts of one solution.
    revised = {row["revises"] for row in kept if row["revises"]}
    kept = [row for row in kept if row["id"] not in revised]
    for row in kept:
        record = SolutionRecord(public_id=new_public_id(), organisation=organisation)
        _say(record, row["body"])
        store(record, by=None, reason=_origin(row["author"], day))
        _versions(record, [one for one in older if one["id"] == row["id"]])
    return len(kept)


def _say(record: SolutionRecord, body: Any) -> None:
    record.body = checked_draft(body)
    record.body.pop("id", None)
    record.title = record.body.get("title", "")[:200]


def _origin(who: str | None, day: str) -> str:
    return f"imported; export of {day}; written by {who or '?'}"[:100]


def _versions(record: SolutionRecord, rows: list[Row]) -> None:
    """Put the earlier texts into the history as drafts of nobody here, with their days."""
    newest = record.history.get()
    last = None
    for row in sorted(rows, key=lambda one: one["history_id"]):
        if row["body"] in (last, None) or row["history_type"] == "-":
            continue
        last = row["body"]
        earlier = SolutionRecord(organisation=record.organisation)
        _say(earlier, row["body"])
        if earlier.body == record.body:
            continue
        newest.pk = None
        newest.body, newest.title = earlier.body, earlier.title
        newest.history_date = parse_datetime(row["history_date"])
        newest.history_type = "~"
        newest.history_change_reason = _origin(row["history_user"], row["history_date"][:10])
        newest.save(force_insert=True)


def answers(organisation: Organisation, rows: list[Row], now: datetime) -> int:
    """Make the answers to conditions; return how many."""
    for row in rows:
        ConditionAnswer.objects.create(
            organisation=organisation,
            solution_id=row["solution_id"],
            condition=row["condition"],
            answer=Reply(row["answer"]),
            answered_at=parse_datetime(row["answered_at"]) or now,
        )
    return len(rows)


def notices(organisation: Organisation, rows: list[Row]) -> int:
    """Make the notices, private until somebody here shares them; return how many."""
    for row in rows:
        notice = Notice(organisation=organisation)
        for field in Notice._meta.local_concrete_fields:
            if field.name not in _NOTICE_ANEW and field.name in row:
                setattr(notice, field.attname, field.to_python(row[field.name]))
        notice.full_clean(exclude=["organisation", "author"])
        notice._change_reason = "import"
        notice.save()
    return len(rows)


def networks(organisation: Organisation, rows: list[Row], was: str, now: datetime) -> int:
    """Ask each network that is here and had admitted the organisation elsewhere; return how many.

    A membership elsewhere is a claim and no fact: the secretariat here decides. `was` is the short
    name of the organisation there.
    """
    wanted = {
        row["network"]
        for row in rows
        if row["member"] == was and row["standing"] in (Standing.ADMITTED, Standing.ASKED)
    }
    found = Organisation.objects.filter(slug__in=wanted, kind=Kind.NETWORK)
    found = found.exclude(status=Status.REVOKED).exclude(pk=organisation.pk)
    for network in found:
        member = NetworkMember(network=network, member=organisation, since=now)
        member._change_reason = "import"
        member.save()
        tell(
            writers_of(network),
            Message(
                gettext_noop("{member} comes from another node and says it belongs to {network}."),
                member=organisation.name,
                network=network.name,
            ),
            "organisations:admissions",
            network.slug,
        )
    return len(found)
