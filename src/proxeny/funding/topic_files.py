# SPDX-License-Identifier: EUPL-1.2
"""A file of the Funding & Tenders portal as calls, each once, with what was odd about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from proxeny.formats import funding_tenders
from proxeny.formats.oddities import Oddity
from proxeny.funding.calls import Call
from proxeny.funding.errors import ImportStopped
from proxeny.funding.topics import call_of_topic
from proxeny.messages import Message, gettext_noop

_STEP = 20


@dataclass(frozen=True, slots=True)
class Topics:
    """The calls of a file, each id once, and what was odd about it."""

    calls: list[Call]
    odd: list[Oddity]


def read_topics(
    content: bytes,
    name: str = "topics",
    *,
    as_of: date,
    progress: Callable[[int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Topics:
    """Return the topics of a file of the portal as calls as of a day.

    Forms: `grantsTenders.json`, an answer of the search, the details of a topic, the flat table as
    Parquet. `progress` is called with the number of topics read; `stop` is asked as often and ends
    it with ImportStopped. Of a topic that stands there twice the later one counts, which is told.
    Raises SourceError for a file of no such form.
    """
    odd: list[Oddity] = []
    found: dict[str, Call] = {}
    for count, topic in enumerate(funding_tenders.read_topics(content, odd.append, name), start=1):
        if count % _STEP == 0:
            if stop is not None and stop():
                raise ImportStopped(gettext_noop("stopped; nothing was changed"))
            if progress is not None:
                progress(count)
        if topic.id in found:
            said = gettext_noop("{topic} stands there twice; the later one counts")
            odd.append(Oddity(name, topic.row, "identifier", Message(said, topic=topic.id)))
        found[topic.id] = call_of_topic(topic, as_of)
    return Topics(list(found.values()), odd)
