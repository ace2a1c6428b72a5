# SPDX-License-Identifier: EUPL-1.2
"""Topics of the Funding & Tenders portal as calls, with the rule that their type implies."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from proxeny.funding.action_types import default_conditions_of, implied
from proxeny.funding.calls import Call
from proxeny.funding.conditions import Condition

if TYPE_CHECKING:
    # The reader brings Parquet with it, which takes a while; who checks a consortium is spared it.
    from proxeny.formats.funding_tenders import Topic

_SOURCE = "EU Funding & Tenders portal"
#: The part of Horizon Europe that a topic belongs to, by the beginning of its number: the work
#: programmes of the clusters, missions and partnerships are its second pillar.
_PILLARS = (
    (re.compile(r"(HORIZON-)?(ERC|MSCA|INFRA)-"), 1),
    (re.compile(r"HORIZON-(CL\d|MISS|JU|EUSPA)-"), 2),
    (re.compile(r"(HORIZON-)?(EIC|EIE|EIT)-"), 3),
)
_LONGEST = 20_000
#: Of a description only what stands at its beginning tells what it is about.
_BEGINNING = 1500
_THEMES = 3
_TITLE_WEIGHT = 3


def call_of_topic(topic: Topic, as_of: date | None = None) -> Call:
    """Return the call that a topic of the portal is; `as_of` is the day of the file.

    The conditions are the rule that the type of action implies, where one is known, and the topic's
    own text for people to read, since it may set other rules.
    """
    follows = implied(topic.action_type)
    budget = None
    if topic.smallest is not None or topic.largest is not None:
        amounts = [amount for amount in (topic.smallest, topic.largest) if amount is not None]
        budget = Decimal(str(min(amounts))), Decimal(str(max(amounts)))
    return Call(
        id=topic.id,
        title=topic.title,
        programme=topic.programme,
        action_type=topic.action_type,
        opens=topic.opens,
        deadlines=tuple(sorted(topic.deadlines)),
        status=topic.status,
        budget=budget,
        grants=topic.grants,
        themes=themes(topic),
        conditions=_conditions(topic),
        rates=follows.rates,
        text=topic.description,
        url=topic.url,
        source=_SOURCE,
        as_of=as_of,
        pillar=pillar(topic.id),
    )


def pillar(topic: str) -> int | None:
    """Return the pillar of Horizon Europe that the number of a topic tells, None where none."""
    return next((number for form, number in _PILLARS if form.match(topic.upper())), None)


def themes(topic: Topic) -> tuple[str, ...]:
    """Return up to three domains that the words of a topic speak of, most first: a guess."""
    title = _plain(" ".join((topic.title, *topic.keywords)))
    text = _plain(topic.description[:_BEGINNING])
    scores = {
        domain: _TITLE_WEIGHT * len(form.findall(title)) + len(form.findall(text))
        for domain, form in _words().items()
    }
    named = [domain for domain, score in scores.items() if score >= _TITLE_WEIGHT]
    return tuple(sorted(named, key=lambda domain: (-scores[domain], domain))[:_THEMES])


def _conditions(topic: Topic) -> tuple[Condition, ...]:
    follows = implied(topic.action_type)
    found: list[Condition] = []
    if follows.rule is not None:
        found += default_conditions_of(follows.rule, follows.besides)
    else:
        found.append(
            Condition(
                id="type-of-action",
                text=topic.action_type or "The type of action is not stated.",
                note="No rule is known for this type of action; the call says who may apply.",
                source=_SOURCE,
            )
        )
    if topic.conditions.strip():
        found.append(
            Condition(
                id="conditions-of-the-topic",
                text=topic.conditions.strip()[:_LONGEST],
                note="Read it: it may ask for more, or for something else.",
                source=topic.url,
            )
        )
    return tuple(found)


def _plain(text: str) -> str:
    return f" {' '.join(text.casefold().split())} "


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    text = resources.files("proxeny.funding").joinpath("data/theme_words.json").read_text("utf-8")
    return {
        domain: re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + ")")
        for domain, words in json.loads(text)["words"].items()
    }
