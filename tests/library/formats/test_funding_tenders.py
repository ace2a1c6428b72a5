# SPDX-License-Identifier: EUPL-1.2
"""Topics of the Funding & Tenders portal in each of its forms."""

import contextlib
import datetime as dt
import io
import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from proxeny.formats.errors import SourceError
from proxeny.formats.funding_tenders import read_topics
from proxeny.formats.funding_tenders_lines import with_lines
from proxeny.formats.oddities import Oddity

BUDGET = {
    "budgetTopicActionMap": {
        "1": [
            {
                "action": "HORIZON-MISS-2026-04-CIT-02 - HORIZON-IA",
                "minContribution": 5000000,
                "maxContribution": 6000000,
                "expectedGrants": 3,
                "budgetYearMap": {"2026": "18000000"},
            }
        ],
        "2": [{"action": "ANOTHER-TOPIC", "minContribution": 1, "maxContribution": 2}],
    }
}
LISTED = {
    "type": 1,
    "identifier": "HORIZON-MISS-2026-04-CIT-02",
    "title": "Low-temperature heating",
    "callIdentifier": "HORIZON-MISS-2026-04",
    "callTitle": "Cities",
    "status": {"id": 31094502, "abbreviation": "Open", "description": "Open"},
    "frameworkProgramme": {"id": 43108390, "abbreviation": "HORIZON"},
    "plannedOpeningDateLong": 1777852800000,
    "deadlineDatesLong": [1791417600000, 1780000000000],
    "actions": [{"types": [{"typeOfAction": "HORIZON Innovation Actions"}]}],
    "keywords": ["HORIZON-MISS-2026-04-CIT-02", "heat pumps"],
    "budgetOverviewJSONItem": BUDGET,
    "description": "<p>Expected outcome:</p><ul><li>less gas</li></ul>",
    "conditions": "<p>At least 2 cities.</p><script>x</script>",
}
SEARCHED = {
    "summary": "Low-temperature heating",
    "metadata": {
        "identifier": ["HORIZON-MISS-2026-04-CIT-02"],
        "title": ["Low-temperature heating"],
        "type": ["1"],
        "status": ["31094502"],
        "startDate": ["2026-05-04T00:00:00.000+0000"],
        "deadlineDate": ["2026-10-08T00:00:00.000+0000", "2026-05-28T00:00:00.000+0000"],
        "typesOfAction": ["HORIZON Innovation Actions"],
        "callIdentifier": ["HORIZON-MISS-2026-04"],
        "frameworkProgramme": ["HORIZON"],
        "keywords": ["heat pumps"],
        "budgetOverview": [json.dumps(BUDGET)],
        "descriptionByte": ["<p>Expected outcome:</p><ul><li>less gas</li></ul>"],
        "topicConditions": ["<p>At least 2 cities.</p>"],
    },
}
DETAILS = {
    "TopicDetails": {
        **{name: LISTED[name] for name in ("identifier", "title", "description", "conditions")},
        "callIdentifier": "HORIZON-MISS-2026-04",
        "frameworkProgramme": {"abbreviation": "HORIZON"},
        "keywords": ["heat pumps"],
        "budgetOverviewJSONItem": BUDGET,
        "actions": [
            {
                "status": {"abbreviation": "Open"},
                "types": ["HORIZON Innovation Actions"],
                "plannedOpeningDate": "04 May 2026",
                "deadlineDates": ["08 October 2026", "28 May 2026"],
            }
        ],
    }
}
FLAT = {
    "topicId": "HORIZON-MISS-2026-04-CIT-02",
    "title": "Low-temperature heating",
    "callIdentifier": "HORIZON-MISS-2026-04",
    "programme": "HORIZON",
    "typesOfAction": "HORIZON  Innovation Actions",
    "callStatus": "open",
    "deadline": "2026-10-08",
    "budgetMin": 5000000.0,
    "budgetMax": 6000000.0,
    "expectedGrants": 3.0,
    "keywords": "HORIZON-MISS-2026-04-CIT-02, HORIZON-MISS-2026-04, heat pumps",
    "description": "Expected outcome:\n- less gas",
    "topicConditions": '">At least 2 cities.',
}


def flat(*rows):
    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows)), sink)
    return sink.getvalue()


def read(data):
    told = []
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return list(read_topics(content, told.append)), [(o.row, str(o.text)) for o in told]


@pytest.mark.parametrize(
    "data",
    [
        {"fundingData": {"GrantTenderObj": [LISTED], "other": 1}},
        {"totalResults": 1, "results": [SEARCHED]},
        DETAILS,
        [LISTED],
        flat(FLAT),
    ],
    ids=["list of all", "search", "details", "bare list", "flat table"],
)
def test_every_form_says_the_same(data):
    (topic,), told = read(data)
    assert not told
    assert topic.id == "HORIZON-MISS-2026-04-CIT-02"
    assert (topic.title, topic.programme) == ("Low-temperature heating", "HORIZON")
    assert (topic.status, topic.action_type) == ("open", "HORIZON Innovation Actions")
    assert topic.deadlines[-1] == dt.date(2026, 10, 8)
    assert topic.opens in (dt.date(2026, 5, 4), None)
    assert (topic.smallest, topic.largest, topic.grants) == (5e6, 6e6, 3)
    assert topic.keywords == ("heat pumps",)
    assert topic.description == "Expected outcome:\n- less gas"
    assert topic.conditions == "At least 2 cities."
    assert topic.url.endswith("/topic-details/horizon-miss-2026-04-cit-02")


def test_deadlines_of_several_stages_stand_in_order():
    (topic,), _ = read([LISTED])
    assert topic.deadlines == (dt.date(2026, 5, 28), dt.date(2026, 10, 8))


def test_what_is_odd_is_told_and_the_rest_is_read():
    data = [
        {**LISTED, "type": 0},
        "nothing",
        {"identifier": "X"},
        {**LISTED, "status": "Suspended", "deadlineDatesLong": ["soon"]},
    ]
    topics, told = read(data)
    assert [topic.row for topic in topics] == [4]
    assert told == [
        (1, "this is a tender; left out"),
        (2, "this is no topic; left out"),
        (3, "the topic has no number or no title; left out"),
        (4, "“suspended” is no state of a topic; left empty"),
        (4, "“soon” is no day; left empty"),
    ]


def test_the_budget_of_another_topic_of_the_call_is_not_taken():
    other = {**LISTED, "identifier": "HORIZON-MISS-2026-04-CIT-99"}
    (topic,), _ = read([other])
    assert topic.largest is None


@pytest.mark.parametrize("data", [b"{", b"", b"{}", b"PAR1x", b'{"a": 1}', flat({"a": 1})])
def test_what_holds_no_topics_is_refused(data):
    with pytest.raises(SourceError):
        read(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*LISTED, "startDate", "abbreviation"]), inner)
        ),
        max_leaves=8,
    )
)
def test_no_value_where_another_was_expected_makes_it_fail(cell):
    given_topic = {**LISTED, **(cell if isinstance(cell, dict) else {"status": cell})}
    with contextlib.suppress(SourceError):
        read([given_topic])


def test_a_text_that_lost_its_ends_of_lines_gets_them_back():
    flat = "1. Admissibility Conditions: Proposal page limit and layoutThe limit is 50 pages.2. "
    flat += "Eligible Countriesdescribed in this annex.EU countries."
    flat += "See A.B and e.g. trees of version 2.1 too."
    assert with_lines(flat).splitlines() == [
        "1. Admissibility Conditions: Proposal page limit and layout",
        "The limit is 50 pages.",
        "2. Eligible Countries",
        "described in this annex.",
        "EU countries.",
        "See A.B and e.g. trees of version 2.1 too.",
    ]
    assert with_lines("Outcome:Yards.\nAs it was.Here.") == "Outcome:Yards.\nAs it was.Here."


def test_the_real_topics_are_read(shared):
    data = (shared / "data/calls/topics_2026-08.parquet").read_bytes()
    topics, told = read(data)
    assert len(topics) == 629
    assert not told
    assert sum(topic.largest is not None for topic in topics) > 450
    assert all(topic.deadlines for topic in topics)
    # No topic is one line of prose, and few lines are long.
    assert all(topic.conditions.count("\n") > 1 for topic in topics if len(topic.conditions) > 600)


@pytest.mark.parametrize("given", ["javascript:alert(1)", "//evil.example", "", "data:text/html,x"])
def test_the_page_of_a_topic_is_an_address_of_the_web(given: str) -> None:
    row = {"topicId": "A-1", "title": "x", "portalUrl": given}
    [topic] = read_topics(json.dumps({"TopicDetails": row}).encode(), lambda odd: None)
    assert topic.url.startswith("https://ec.europa.eu/")


def test_what_no_database_holds_is_not_taken_over() -> None:
    row = {"topicId": "A\x00-1", "title": "x\x1by", "budgetMax": 1e300, "budgetMin": 5}
    [topic] = read_topics(json.dumps({"TopicDetails": row}).encode(), lambda odd: None)
    assert (topic.id, topic.title, topic.smallest, topic.largest) == ("A-1", "xy", 5, None)
    odd: list[Oddity] = []
    long = {"topicId": "A" * 151, "title": "x"}
    assert list(read_topics(json.dumps({"TopicDetails": long}).encode(), odd.append)) == []
    assert len(odd) == 1
