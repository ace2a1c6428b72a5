# SPDX-License-Identifier: EUPL-1.2
"""The calls of the node: the list, and one of them. Calls are open to everybody."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import StrIndex
from django.http import Http404

from proxeny.funding import Call
from proxeny_site.funding.models import CallDeadline, CallRecord, CallStatus, Standing
from proxeny_site.funding.stored_calls import call_of, words_in

#: What the list can be narrowed down to; without a choice it is what one can still apply for.
LIVE, OPEN, FORTHCOMING, OVER, GONE = "", "open", "forthcoming", "over", "gone"
#: Where a call stands that is not over, and whose source does not say when it opens.
UNSAID = "unsaid"
#: More words than these narrow nothing down.
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the list of calls is narrowed down by; empty is no condition.

    Days and amounts (EUR for one project) are bounds, both included.
    """

    words: str = ""
    theme: str = ""
    programme: str = ""
    action_type: str = ""
    status: str = LIVE
    closes_from: date | None = None
    closes_until: date | None = None
    grant_from: Decimal | None = None
    grant_until: Decimal | None = None

    def without_grants(self) -> "Narrowed":
        """Return the same without bounds of the grant."""
        return replace(self, grant_from=None, grant_until=None)


def browse(narrowed: Narrowed, today: date) -> QuerySet[CallRecord]:
    """Return the calls that fit, the next deadline first (`next_deadline`), none known last."""
    found = _with_status(_listed(today), narrowed.status, today)
    if words := words_in(narrowed.words)[:MOST_WORDS]:
        # Looked for once here, and not anew for the count and for the page.
        found = found.filter(pk__in=_with_words(words))
    if narrowed.theme:
        found = found.filter(themes__contains=f" {narrowed.theme} ")
    if narrowed.programme:
        found = found.filter(programme=narrowed.programme)
    if narrowed.action_type:
        found = found.filter(action_type=narrowed.action_type)
    if narrowed.closes_from:
        found = found.filter(next_deadline__gte=narrowed.closes_from)
    if narrowed.closes_until:
        found = found.filter(next_deadline__lte=narrowed.closes_until)
    if narrowed.grant_from is not None:
        found = found.filter(largest_grant__gte=narrowed.grant_from)
    if narrowed.grant_until is not None:
        found = found.filter(smallest_grant__lte=narrowed.grant_until)
    return found


def _with_words(words: Sequence[str]) -> list[int]:
    """Return the numbers of the calls that hold each of `words` from its beginning."""
    found = CallRecord.objects.order_by()
    for number, word in enumerate(words):
        # A search for a text reads much quicker than LIKE.
        place = StrIndex("words", Value(f" {word}"))
        found = found.alias(**{f"at_{number}": place}).filter(**{f"at_{number}__gt": 0})
    return list(found.values_list("pk", flat=True))


def _listed(today: date) -> QuerySet[CallRecord]:
    """Return every call that anybody sees, without what only its own page needs."""
    coming = CallDeadline.objects.filter(call=OuterRef("pk"), day__gte=today).order_by("day")
    found = CallRecord.objects.exclude(standing=Standing.TAKEN_BACK).defer("body", "words")
    return found.annotate(next_deadline=Subquery(coming.values("day")[:1])).order_by(
        F("next_deadline").asc(nulls_last=True), "public_id"
    )


def _with_status(found: QuerySet[CallRecord], status: str, today: date) -> QuerySet[CallRecord]:
    if status == GONE:
        return found.filter(standing=Standing.GONE)
    found = found.filter(standing=Standing.LISTED)
    over = Q(last_deadline__lt=today) | Q(last_deadline=None, status=CallStatus.CLOSED)
    waits = Q(opens__gt=today) | Q(opens=None, status=CallStatus.FORTHCOMING)
    if status == OVER:
        return found.filter(over).order_by(F("last_deadline").desc(nulls_last=True), "public_id")
    found = found.exclude(over)
    if status == OPEN:
        return found.exclude(waits | Q(opens=None, status=CallStatus.UNKNOWN))
    return found.filter(waits) if status == FORTHCOMING else found


def state_of(record: CallRecord, today: date) -> str:
    """Return where a call stands on a day: the status that the list finds it by, or `UNSAID`."""
    if record.standing != Standing.LISTED:
        return GONE
    if record.last_deadline is None:
        over = record.status == CallStatus.CLOSED
    else:
        over = record.last_deadline < today
    if over:
        return OVER
    if record.opens is None:
        said = {CallStatus.FORTHCOMING: FORTHCOMING, CallStatus.UNKNOWN: UNSAID}
        return said.get(CallStatus(record.status), OPEN)
    return FORTHCOMING if record.opens > today else OPEN


def in_order(numbers: Sequence[int], today: date) -> list[CallRecord]:
    """Return the calls with these numbers, in their order; for a page that was sorted elsewhere."""
    found = _listed(today).in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def choices(field: str, status: str, today: date) -> list[tuple[str, int]]:
    """Return the values that calls have in `field`, and how many calls of that status have each."""
    found = CallRecord.objects.exclude(standing=Standing.TAKEN_BACK).exclude(**{field: ""})
    values = found.order_by(field).values_list(field, flat=True).distinct()
    calls = browse(Narrowed(status=status), today).order_by()
    counts = Counter(calls.values_list(field, flat=True))
    return [(value, counts[value]) for value in values]


def record_of(public_id: str) -> CallRecord:
    """Return the record of a call; raises `Http404` where the node has none."""
    # PostgreSQL knows no text with a NUL in it, so no call is called that.
    if "\x00" in public_id:
        raise Http404
    found = CallRecord.objects.filter(public_id=public_id)
    record = found.prefetch_related("deadlines").first()
    if record is None:
        raise Http404
    return record


def known_call(public_id: str) -> Call | None:
    """Return a call of this node with its conditions, None where the node has none."""
    found = CallRecord.objects.filter(public_id=public_id)
    body = found.values_list("body", flat=True).first()
    return None if body is None else call_of(body)
