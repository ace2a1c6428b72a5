# SPDX-License-Identifier: EUPL-1.2
"""Arbitrary solutions for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from proxeny.solutions.domains import domains
from proxeny.solutions.model import (
    ADOPTION_STATUSES,
    COST_COVERAGES,
    EVALUATORS,
    EVIDENCE_BASES,
    METRIC_KINDS,
    SOURCE_KINDS,
    STATUSES,
    Adoption,
    Cost,
    Metric,
    Place,
    Requirement,
    Solution,
)

_HARD = [
    "=1+1",
    "+49",
    "-5",
    "@me",
    "'quoted",
    "a | b",
    "back\\slash",
    "\\n",
    "two\nlines",
    '"',
    ";,",
]
text = st.one_of(
    st.sampled_from(_HARD),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t"), max_size=40
    ),
).map(str.strip)
some = text.filter(bool)
texts = st.lists(some, max_size=3).map(tuple)
numbers = st.floats(allow_nan=False, allow_infinity=False, width=64)
years = st.none() | st.integers(1800, 2200)
countries = st.sampled_from(["", "PT", "BR", "KE"])
ids = st.none() | st.integers(1, 2**31)
addresses = st.sampled_from(["", "https://example.org/a?b=c,d;e|f", "http://xn--bcher-kva.example"])

places = st.builds(Place, city_id=ids, city_name=some, country=countries)
metrics = st.builds(
    Metric,
    indicator=some,
    value=numbers,
    unit=text,
    kind=st.sampled_from(METRIC_KINDS),
    baseline=st.none() | numbers,
    period=text,
)
costs = st.builds(
    Cost,
    amount=st.none() | st.floats(0, 1e15),
    currency=st.sampled_from(["", "EUR", "KES"]),
    scope=text,
    year=years,
    coverage=st.sampled_from(COST_COVERAGES),
)
adoptions = st.builds(
    Adoption,
    city_id=ids,
    city_name=text,
    country=countries,
    status=st.sampled_from(ADOPTION_STATUSES),
    year=years,
    kind=text,
    programme=text,
    source_url=addresses,
    results=text,
)
requirements = st.one_of(
    st.builds(
        Requirement,
        kind=st.sampled_from(["coast", "river", "slope"]),
        text=some,
        value=st.just(""),
        field=text,
    ),
    st.builds(
        Requirement,
        kind=st.just("climate_not"),
        text=some,
        value=st.sampled_from(["A", "BWh,D"]),
        field=text,
    ),
)


@st.composite
def solutions(draw: st.DrawFn) -> Solution:
    """Return any solution that `from_record` would accept."""
    start, end = draw(years), draw(years)
    if start is not None and end is not None and end < start:
        start, end = end, start
    return Solution(
        id=draw(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True)),
        title=draw(some),
        city_id=draw(ids),
        city_name=draw(some),
        country=draw(countries),
        domain=draw(st.sampled_from([domain.name for domain in domains()])),
        problem=draw(some),
        done=draw(some),
        results=draw(text),
        origins=tuple(draw(st.lists(places, max_size=2))),
        topics=draw(texts),
        sdgs=tuple(sorted(draw(st.sets(st.integers(1, 17), max_size=3)))),
        indicators=draw(texts),
        metrics=tuple(draw(st.lists(metrics, max_size=2))),
        cost=draw(st.none() | costs.filter(lambda cost: cost != EMPTY_COST)),
        funding=draw(text),
        barriers=draw(texts),
        success_factors=draw(texts),
        lessons=draw(texts),
        conditions=draw(texts),
        requirements=tuple(draw(st.lists(requirements, max_size=2))),
        adoptions=tuple(draw(st.lists(adoptions, max_size=2))),
        status=draw(st.sampled_from(STATUSES)),
        status_year=draw(years),
        evidence_basis=draw(st.sampled_from(EVIDENCE_BASES)),
        evaluator=draw(st.sampled_from(EVALUATORS)),
        stated_evidence=draw(text),
        year_start=start,
        year_end=end,
        source_kind=draw(st.sampled_from(SOURCE_KINDS)),
        source_url=draw(addresses),
        other_source_urls=draw(texts),
        lang=draw(st.sampled_from(["en", "ar", "zh"])),
        licence=draw(text),
        checked=draw(st.booleans()),
        note=draw(text),
        aliases=draw(texts),
    )


#: A cost that says nothing cannot be told from none in a spreadsheet.
EMPTY_COST = Cost(amount=None, currency="")
