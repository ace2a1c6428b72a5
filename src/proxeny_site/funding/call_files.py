# SPDX-License-Identifier: EUPL-1.2
"""Files with calls: topics of the Funding & Tenders portal, or a rule file."""

from dataclasses import dataclass, replace
from datetime import date

import msgspec

from proxeny import funding
from proxeny.formats.oddities import Oddity
from proxeny.funding import Call
from proxeny.funding.topic_files import read_topics
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.models import Origin

#: Endings of the names of files that are taken.
ENDINGS = (".json", ".parquet", ".yaml", ".yml")
#: What a rule file has at its top and no file of the portal.
_OF_A_RULE_FILE = {"id", "title"}


@dataclass(frozen=True, slots=True)
class Found:
    """The calls of a file, each id once, where they are from, and what was odd."""

    origin: Origin
    calls: list[Call]
    odd: list[Message]


def read(content: bytes, name: str, as_of: date) -> Found:
    """Return the calls in a file; `name` ends in one of `ENDINGS`.

    Raises `ProxenyError` for a file that is neither.
    """
    if name.lower().endswith((".yaml", ".yml")) or _is_rule_file(content):
        call = funding.read_call(content, name)
        return Found(Origin.RULES, [replace(call, as_of=call.as_of or as_of)], [])
    topics = read_topics(content, name, as_of=as_of)
    return Found(Origin.PORTAL, topics.calls, [_said(one) for one in topics.odd])


def _is_rule_file(content: bytes) -> bool:
    try:
        top = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return top.keys() >= _OF_A_RULE_FILE


def _said(odd: Oddity) -> Message:
    if not odd.row:
        return odd.text
    if not odd.column:
        return Message(gettext_noop("Topic {row}: {said}"), row=odd.row, said=odd.text)
    return Message(
        gettext_noop("Topic {row}, {column}: {said}"), row=odd.row, column=odd.column, said=odd.text
    )
