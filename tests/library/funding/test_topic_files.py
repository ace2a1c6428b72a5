# SPDX-License-Identifier: EUPL-1.2
"""Topics of the portal as calls."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from proxeny import funding
from proxeny.funding.errors import ImportStopped
from proxeny.funding.topic_files import read_topics
from tests.library.formats.test_funding_tenders import LISTED

DAY = dt.date(2026, 8, 1)


def test_a_topic_becomes_a_call_with_the_rule_of_its_type_and_the_portals_words():
    (call,) = read_topics(json.dumps([LISTED]).encode(), as_of=DAY).calls
    assert call.budget == (Decimal("5000000.00"), Decimal("6000000.00"))
    assert call.as_of == DAY
    assert "energy" in call.themes
    assert call.conditions[0].id == "horizon-europe-art-22-2"
    assert call.conditions[-1].text == "At least 2 cities."
    verdict = funding.check(call, [], on=dt.date(2026, 6, 1))
    assert verdict.rules[-1].state.value == "unknown"


def test_of_a_topic_that_stands_there_twice_the_later_counts_and_is_told():
    data = json.dumps([LISTED, {**LISTED, "title": "Second"}]).encode()
    found = read_topics(data, as_of=DAY)
    assert [call.title for call in found.calls] == ["Second"]
    assert "stands there twice" in str(found.odd[0].text)


def test_it_can_be_watched_and_stopped():
    data = json.dumps([{**LISTED, "identifier": f"T-{at}"} for at in range(100)]).encode()
    seen = []
    read_topics(data, as_of=DAY, progress=seen.append)
    assert seen == [20, 40, 60, 80, 100]
    with pytest.raises(ImportStopped):
        read_topics(data, as_of=DAY, stop=lambda: True)


def test_the_real_topics_become_calls(shared):
    data = (shared / "data/calls/topics_2026-08.parquet").read_bytes()
    found = read_topics(data, as_of=DAY)
    assert len(found.calls) == 629
    assert sum(bool(call.themes) for call in found.calls) > 400
