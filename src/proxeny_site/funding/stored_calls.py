# SPDX-License-Identifier: EUPL-1.2
"""A call of the methods as a record keeps it, and back."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from proxeny.funding import Call, Condition
from proxeny.funding.rule import Rule
from proxeny_site.funding.models import CallRecord, CallStatus
from proxeny_site.web.plain import between_blanks

_WORD = re.compile(r"\w+")


def body_of(call: Call) -> dict[str, Any]:
    """Return `call` as JSON."""
    body: dict[str, Any] = msgspec.to_builtins(call)
    return body


def call_of(body: Mapping[str, Any]) -> Call:
    """Return the call that `body_of` made `body` of."""
    call = msgspec.convert(body, Call)
    return replace(call, conditions=tuple(_condition(one) for one in call.conditions))


def _condition(one: Condition) -> Condition:
    return one if one.rule is None else replace(one, rule=msgspec.convert(one.rule, Rule))


def fill(record: CallRecord, call: Call) -> None:
    """Give `record` what `call` says; its origin, standing and number are left as they are."""
    smallest, largest = call.budget or (None, None)
    record.title = call.title[:500]
    record.programme, record.action_type = call.programme[:200], call.action_type[:200]
    record.status = call.status if call.status in CallStatus.values else CallStatus.UNKNOWN
    record.opens = call.opens
    record.last_deadline = max(call.deadlines, default=None)
    record.smallest_grant, record.largest_grant = smallest, largest
    record.themes = between_blanks(call.themes)[:300]
    if call.as_of is not None:
        record.as_of = call.as_of
    record.body = body_of(call)
    record.words = between_blanks(dict.fromkeys(words_in(f"{call.id} {call.title} {call.text}")))


def words_in(text: str) -> list[str]:
    """Return the words of a text without capitals and accents, in their order."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(one for one in plain if not unicodedata.combining(one)))
