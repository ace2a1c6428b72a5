# SPDX-License-Identifier: EUPL-1.2
"""What is promised and checked before a pilot starts."""

from __future__ import annotations

import dataclasses
import json

import pytest

from proxeny import pilots, trust
from proxeny.pilots import did, placebos, sc
from proxeny.pilots.design import Block
from tests.library.pilots.panel_case import long_table, made, read

PROMISE = pilots.Registration(
    hypothesis="Sensors halve the water that leaks",
    outcome="leakage",
    better="lower",
    treated=("Porto",),
    donors=("Lyon", "Graz"),
    method="sdid",
    window=("2015", "2027"),
    start="2026",
    smallest_effect=3.0,
    failure="Leakage falls by less than 3",
    registered="2025",
)


def test_a_promise_keeps_its_hash_through_json_and_the_order_of_names() -> None:
    again = pilots.read_registration(json.loads(json.dumps(PROMISE.record())))
    assert again.hash() == PROMISE.hash() == trust.digest(PROMISE.record()).hex()
    turned = dataclasses.replace(PROMISE, donors=("Graz", "Lyon"))
    assert turned.hash() == PROMISE.hash()


def test_a_later_change_shows_in_hash_and_field() -> None:
    softer = dataclasses.replace(PROMISE, smallest_effect=1.0)
    assert softer.hash() != PROMISE.hash()
    assert pilots.changes(PROMISE, softer) == {"smallest_effect": (3.0, 1.0)}
    assert pilots.changes(PROMISE, PROMISE) == {}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("hypothesis", " ", "hypothesis is empty"),
        ("failure", "", "failure is empty"),
        ("method", "magic", "none of did, its, sc and sdid"),
        ("better", "more", "neither higher nor lower"),
        ("smallest_effect", 0.0, "not above zero"),
        ("smallest_effect", float("nan"), "not above zero"),
        ("treated", (), "no unit is treated"),
        ("donors", ("Porto", "Graz"), "Porto cannot be treated and a donor"),
        ("donors", (), "no donors to compare with"),
        ("window", ("2026", "2027"), "the windows overlap or are empty"),
        ("window", ("2015", "2025"), "the windows overlap or are empty"),
        ("registered", "2026", "registered in 2026, not before the start"),
        ("registered", "soon", "not written alike"),
        ("window", ("2015-01", "2027"), "not written alike"),
    ],
)
def test_each_fault_of_a_promise_is_named(field: str, value: object, said: str) -> None:
    with pytest.raises(pilots.RegistrationError, match=said):
        dataclasses.replace(PROMISE, **{field: value})


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"format": "other"}, "no registration of a pilot"),
        ({"extra": 1}, "extra"),
        ({"treated": "Porto"}, "not of the stated form: treated"),
        ({"smallest_effect": "3"}, "not of the stated form: smallest_effect"),
        ({"window": ["2015"]}, "not of the stated form: window"),
        ({"outcome": None}, "not of the stated form: outcome"),
    ],
)
def test_a_record_of_another_form_is_refused(changed: dict[str, object], said: str) -> None:
    with pytest.raises(pilots.RegistrationError, match=said):
        pilots.read_registration({**PROMISE.record(), **changed})


def asked(method: str = "sc", smallest_effect: float = 2.0, **options: object) -> pilots.Power:
    names, times, outcome = made(effect=0, **options)
    panel = read(long_table(names, times, outcome))
    donors = tuple(range(1, len(names)))
    return pilots.power(
        panel,
        method,
        donors=donors,
        periods=8,
        smallest_effect=smallest_effect,
        better="lower",
    )


@pytest.mark.parametrize("method", ["did", "sc", "sdid"])
def test_a_large_effect_is_seen_and_a_small_one_is_not(method: str) -> None:
    large, small = asked(method, 20.0), asked(method, 0.001)
    assert large.share == 1.0
    assert small.share <= 0.1
    assert large.detectable == small.detectable
    assert 0 < large.detectable < 20
    assert "would need" in str(small.reason)
    edge = asked(method, large.detectable)
    assert edge.share >= 0.8
    assert asked(method, large.detectable * 0.98).share < edge.share + 1e-9


@pytest.mark.parametrize("method", ["did", "sc"])
def test_what_is_said_to_be_seen_is_seen_when_it_is_put_in(method: str) -> None:
    _, _, outcome = made(effect=0)
    effect = 1.0
    said = asked(method, effect)
    rows = outcome[1:]
    fitter = did.fit if method == "did" else sc.fit
    fits = [fitter(Block(rows, rows[0], 1, 22).treating([one])) for one in range(len(rows))]
    seen = 0
    for one in range(len(rows)):
        changed = rows.copy()
        changed[one, 22:] -= effect
        own = fitter(Block(changed, rows[0], 1, 22).treating([one]))
        others = [fit for place, fit in enumerate(fits) if place != one]
        if method == "sc":
            size, sizes = placebos.ratio(own), [placebos.ratio(fit) for fit in others]
        else:
            size, sizes = abs(own.att), [abs(fit.att) for fit in others]
        larger = sum(value >= size for value in sizes)
        seen += own.att < 0 and (1 + larger) / (1 + len(rows)) <= 0.05
    assert said.share == pytest.approx(seen / len(rows), abs=0.05)


def test_with_too_few_donors_no_effect_can_be_seen() -> None:
    found = asked(donors=9, smallest_effect=100.0)
    assert (found.share, found.detectable) == (0.0, None)
    assert found.p_min == pytest.approx(0.1)
    assert "no effect can be seen" in str(found.reason)


def test_a_power_check_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(pilots.DesignError, match="which have donors"):
        asked("its")
    with pytest.raises(pilots.DesignError, match="above zero"):
        asked(smallest_effect=0.0)
    with pytest.raises(pilots.EstimateError, match="at least 3 periods beside the 8"):
        asked(periods=10, before=5)
