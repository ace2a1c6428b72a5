# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about one person."""

from typing import Any

from django.db.models import Q, QuerySet

from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Answer, Cycle, Part, Target, Upload, Value

_NAMED = ("cycle__framework", "cycle__year", "code", "data_point")


def tell_person(person: User) -> dict[str, Any]:
    """Return what the person entered, said, judged, handed out and was handed.

    All of it stays with its city, without the name once the account is deleted.
    """
    values, cycles, parts = Value._base_manager, Cycle._base_manager, Part._base_manager
    return {
        "values": list(
            values.filter(entered_by=person).values(*_NAMED, "value", "note", "entered_at")
        ),
        "values_by_a_link": list(
            values_by_link(person).values(*_NAMED, "value", "entered_as", "entered_at")
        ),
        "verdicts": list(
            values.filter(verdict_by=person).values(
                *_NAMED, "verdict", "verdict_comment", "verdict_at"
            )
        ),
        "replies": list(
            Value.history.filter(history_user=person, history_change_reason="reply").values(
                *_NAMED, "reply", "history_date"
            )
        ),
        "answers_to_warnings": list(
            Answer._base_manager.filter(by=person).values(
                "cycle__framework", "cycle__year", "text", "at"
            )
        ),
        "targets": list(
            Target.history.filter(history_user=person).values(
                "framework", "code", "data_point", "target", "reason", "history_date"
            )
        ),
        "cycles_opened": list(cycles.filter(created_by=person).values("framework", "year")),
        "cycles_to_read": list(cycles.filter(second_reader=person).values("framework", "year")),
        "cycles_verified": list(
            cycles.filter(judge=person).values(
                "organisation__name", "framework", "year", "state", "comment"
            )
        ),
        "parts_handed_out": list(
            parts.filter(handed_by=person).values("title", "colleague", "email", "handed_at")
        ),
        "parts_received": list(
            parts_received(person).values("title", "colleague", "email", "until", "used_at")
        ),
        "sheets_that_wait": list(
            Upload._base_manager.filter(by=person).values("name", "cycle__year", "at")
        ),
    }


def parts_received(person: User) -> QuerySet[Part]:
    """Return the parts that were handed to the address of the person."""
    return Part._base_manager.filter(email__iexact=person.email)


def values_by_link(person: User) -> QuerySet[Value]:
    """Return the values that the person entered by the link of a part.

    The links are told apart by the parts' indicators and by the name that was given.
    """
    return Value._base_manager.filter(named_by_link(person))


def named_by_link(person: User) -> Q:
    """Return the condition for values, and for their versions, that carry the person's name."""
    found = Q(pk__in=[])
    for part in parts_received(person):
        names = [name for name in (part.colleague, person.name) if name]
        found |= Q(cycle_id=part.cycle_id, code__in=part.codes, entered_as__in=names)
    return found
