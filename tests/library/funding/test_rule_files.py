# SPDX-License-Identifier: EUPL-1.2
"""Rule files written by people: what they can say, and what they are told when it is wrong."""

from __future__ import annotations

import json
import random
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from proxeny import atlas, funding
from proxeny.funding.constraints import attributes
from proxeny.funding.rule_files import schema

ON = date(2026, 8, 20)
HEAD = "id: x\ntitle: X\nconditions:\n- {id: c, text: a condition, rule: "


def state(rule: str, *members: funding.Member) -> str:
    call = funding.read_call(f"{HEAD}{rule}}}".encode())
    return funding.check(call, members, on=ON).rules[0].state.value


def one(name: str, country: str, **given: object) -> funding.Member:
    return funding.Member(
        **{"name": name, "country": country, "kind": "ngo", "role": "beneficiary", **given}
    )  # type: ignore[arg-type]


def test_the_conditions_of_the_atlas_stand_beside_their_rules_word_for_word() -> None:
    for row in atlas.rows("calls"):
        call = funding.call(row["id"])
        assert call.conditions[0].id == row["default_rule"]
        assert [condition.text for condition in call.conditions[1:]] == row["extra_conditions"]
        assert [str(day) for day in call.deadlines] == [row["deadline"]]
        assert call.rates is not None and call.rates["company"] == 0.7
        for condition in call.conditions:
            assert condition.rule or condition.permits or condition.note


def test_the_shipped_schema_is_that_of_the_rules() -> None:
    shipped = resources.files("proxeny.funding").joinpath("data/call.schema.json").read_text()
    assert json.loads(shipped) == schema()


@pytest.mark.parametrize(
    ("written", "rule", "company"),
    [
        ("CSA", "horizon-europe-art-22-4", 1),
        ("coordination and support actions", "horizon-europe-art-22-4", 1),
        ("HORIZON JU Innovation Actions", "horizon-europe-art-22-2", 0.7),
        ("RIA", "horizon-europe-art-22-2", 1),
        ("ERC", "horizon-europe-art-22-3", None),
        ("cofund", "horizon-europe-art-22-3", None),
    ],
)
def test_the_type_of_action_in_a_rule_file_brings_its_rule_and_rates(
    written: str, rule: str, company: float | None
) -> None:
    call = funding.read_call(f"id: x\ntitle: X\naction_type: {written}\n".encode())
    assert [condition.id for condition in call.conditions if not condition.awaited] == [rule]
    assert (call.rates and call.rates["company"]) == company
    alone = [one("Uni", "PT", role="coordinator")]
    expected = {"2": "ineligible", "3": "incomplete", "4": "eligible"}[rule[-1]]
    assert funding.check(call, alone, on=ON).verdict == expected


@pytest.mark.parametrize("written", ["CAS", "HORIZON Rsearch and Innovation Actions", "LIFE"])
def test_a_type_of_action_that_is_none_is_refused_with_those_that_are(written: str) -> None:
    text = f"id: x\ntitle: X\naction_type: {written}\n"
    with pytest.raises(funding.CallError, match=r"is no type of action.* CSA \(HORIZON Coord.*ERC"):
        funding.read_call(text.encode())
    of_life = funding.read_call(f"{text}programme: LIFE\n".encode())
    assert (of_life.action_type, of_life.conditions, of_life.rates) == (written, (), None)


def test_a_rule_that_differs_from_that_of_the_type_is_told_and_holds() -> None:
    text = b"id: x\ntitle: X\naction_type: CSA\ndefault_rule: horizon-europe-art-22-2\n"
    verdict = funding.check(funding.read_call(text), [one("Uni", "PT")], on=ON)
    assert [rule.id for rule in verdict.rules] == ["horizon-europe-art-22-2"]
    told = "HORIZON Coordination and Support Actions have the rule horizon-europe-art-22-4"
    assert any(told in str(warning) for warning in verdict.warnings)


def test_a_file_without_any_rule_says_that_nothing_can_be_computed() -> None:
    verdict = funding.check(funding.read_call(b"id: x\ntitle: X\n"), [one("A", "PT")], on=ON)
    assert verdict.verdict == "incomplete"
    assert any("nothing can be checked" in str(warning) for warning in verdict.warnings)


def test_each_rule_of_article_22_is_a_call_of_its_own() -> None:
    alone = [one("Uni", "PT", role="coordinator")]
    found = {
        name: funding.check(funding.call(f"horizon-europe-art-22-{name}"), alone, on=ON).verdict
        for name in "234"
    }
    assert found == {"2": "ineligible", "3": "incomplete", "4": "eligible"}
    note = funding.check(funding.call("horizon-europe-art-22-2"), alone, on=ON).rules[0].note
    assert "horizon-europe-art-22-4" in str(note)


def test_each_member_must_be_something() -> None:
    rule = "{every: {must: {country_in: [member_state]}}}"
    assert state(rule, one("A", "PT"), one("B", "FR")) == "met"
    assert state(rule, one("A", "PT"), one("B", "NO")) == "not_met"
    assert state(rule, one("A", "PT"), one("B", "")) == "unknown"
    assert state(rule, one("A", "PT"), one("B", "NO", role="associated")) == "met"


def test_a_cap_counts_those_that_share_a_country() -> None:
    rule = "{cap: {at_most: 1, same: country}}"
    assert state(rule, one("A", "PT"), one("B", "FR")) == "met"
    assert state(rule, one("A", "PT"), one("B", "PT")) == "not_met"
    assert state(rule, one("A", "PT"), one("B", "")) == "unknown"


def test_a_sum_is_known_where_what_is_missing_cannot_turn_it() -> None:
    rule = "{sum: {of: eu_contribution, at_most: 100}}"
    rich, poor = {"eu_contribution": Decimal(101)}, {"eu_contribution": Decimal(40)}
    assert state(rule, one("A", "PT", **poor), one("B", "FR", **poor)) == "met"
    assert state(rule, one("A", "PT", **poor), one("B", "FR")) == "unknown"
    assert state(rule, one("A", "PT", **rich), one("B", "FR")) == "not_met"
    share = "{sum: {of: eu_contribution, share_at_most: 0.5, who: {kind: [company]}}}"
    assert state(share, one("A", "PT", kind="company", **poor), one("B", "FR", **rich)) == "met"
    assert state(share, one("A", "PT", kind="company", **rich), one("B", "FR", **poor)) == "not_met"
    assert state(share, one("A", "PT", kind="company", **poor), one("B", "FR")) == "unknown"


def test_a_sum_beyond_its_limit_is_told_by_how_much() -> None:
    rule = "{sum: {of: budget, at_most: 100, at_least: 50}}"
    call = funding.read_call(f"{HEAD}{rule}}}".encode())
    for budget, words in ((130, "lower the sum by 30.00 EUR"), (20, "raise the sum by 30.00 EUR")):
        fix = funding.check(call, [one("A", "PT", budget=Decimal(budget))], on=ON).rules[0].fix
        assert fix is not None and str(fix.text) == words


def test_any_and_all_join_rules() -> None:
    few = "{count: {at_least: 2}}"
    city = "{count: {at_least: 1, who: {kind: [city_government]}}}"
    assert state(f"{{any: [{few}, {city}]}}", one("A", "PT"), one("B", "PT")) == "met"
    assert state(f"{{all: [{few}, {city}]}}", one("A", "PT"), one("B", "PT")) == "not_met"


def test_norway_is_a_country_and_greece_has_two_codes() -> None:
    assert state("{count: {at_least: 1, who: {country: [NO]}}}", one("A", "NO")) == "met"
    assert state("{count: {at_least: 1, who: {country: [EL]}}}", one("A", "GR")) == "met"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + "{count: {at_least: 3, at_most: 2}}}", "contradicts itself"),
        (
            "id: x\ntitle: X\nconditions:\n"
            "- {id: many, text: t, rule: {count: {at_least: 5, different: country}}}\n"
            "- {id: few, text: t, rule: {count: {at_most: 3}}}\n",
            "many and few contradict",
        ),
        (
            "id: x\ntitle: X\nconditions:\n"
            "- {id: firm, text: t, rule: {count: {at_least: 1, who: {kind: [company]}}}}\n"
            "- {id: none, text: t, rule: {every: {must: {kind: [ngo]}}}}\n",
            "firm and none contradict",
        ),
    ],
)
def test_rules_that_contradict_are_told_and_nobody_is_eligible(text: str, why: str) -> None:
    members = [one(f"Member {name * 4}", code) for name, code in zip("abc", "ABC", strict=True)]
    verdict = funding.check(funding.read_call(text.encode()), members, on=ON)
    assert verdict.verdict == "ineligible" and verdict.fix is None
    assert any(why in str(warning) for warning in verdict.warnings)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", r"Expected `object`"),
        ("just words", r"Expected `object`"),
        ("id: x", r"the field title is missing at \$"),
        ("id: x\ntitle: X\ncolour: red", r"no field 'colour' at \$; there are: id, title"),
        (
            HEAD + "{count: {at_least: 1, who: {roles: []}}}}",
            r"no field 'roles'.*there are: kind, role",
        ),
        (
            HEAD + "{count: {at_least: 1, who: {role: beneficiary}}}}",
            r"list is asked for.*who.role",
        ),
        (HEAD + "{count: {who: {kind: [town]}, at_least: 1}}}", r"'town'.*city_government"),
        (HEAD + "{count: {who: {site: [leed]}, at_least: 1}}}", r"'leed'.*follower"),
        (HEAD + "{count: {at_least: lots}}}", r"Expected `int \| null`, got `str`.*at_least"),
        (HEAD + "{count: {at_least: -1}}}", r"at_least"),
        (HEAD + "{count: {}}}", r"c: a count needs at_least or at_most"),
        (HEAD + "{count: {at_least: 1}, cap: {at_most: 1, same: city}}}", r"one of count"),
        (HEAD + "{}}", r"one of count"),
        (HEAD + "{sum: {of: budget}}}", r"needs a limit"),
        (HEAD + "{any: [" * 6 + "{count: {at_least: 1}}" + "]}" * 6 + "}", r"too deeply"),
        (HEAD + "{any: [" * 300 + "{count: {at_least: 1}}" + "]}" * 300 + "}", r"too deeply"),
        (HEAD + "{count: {at_least: 1, who: {country: [ZZ]}}}}", r"ZZ is the code of no country"),
        ("id: x\ntitle: X\nid: y", r"twice: id"),
        ('{"id": "x", "title": "X", "id": "y"}', r"twice"),
        ("id: x\ntitle: &t X\nprogramme: *t", r"reference \(\*t\)"),
        ("id: x\ntitle: X\nbudget: [2, 1]", r"least budget is larger"),
        ("id: x\ntitle: X\ndeadlines: [soon]", r"deadlines"),
        ("id: [x", r"neither YAML nor JSON"),
        ("id: !!python/object/apply:os.system [ls]\ntitle: X", r"neither YAML nor JSON"),
        ("id: x\ntitle: X\nopens: !!timestamp x", r"type .*timestamp.* not taken"),
        ('id: x\ntitle: X\ngrants: !!int ""', r"type .*int.* not taken"),
        ("id: x\ntitle: X\n? [a]\n: b", r"a name that is no text"),
        ('id: x\ntitle: "a\\0b"', r"character U\+0000"),
        ('{"id": "x", "title": "\\ud800"}', r"character U\+D800"),
        ("id: x\ntitle: X\nurl: javascript:alert(1)", r"regex.*\$\.url"),
        ('{"a":' * 5000, r"nested too deeply|neither"),
        ("[" * 5000, r"nested too deeply|neither"),
        (
            "id: x\ntitle: X\nconditions: [{id: c, text: t}, {id: c, text: t}]",
            r"conditions with one id: c",
        ),
    ],
)
def test_what_is_wrong_with_a_rule_file_is_said(text: str, why: str) -> None:
    with pytest.raises(funding.CallError, match=f"(?s)The rule file mine.yaml.*{why}"):
        funding.read_call(text.encode(), "mine.yaml")


def test_a_file_that_is_no_text_or_too_large_is_refused() -> None:
    for content in (b"\xff\xfe\x00", b"x" * 1_000_001):
        with pytest.raises(funding.CallError):
            funding.read_call(content)


def test_a_call_is_found_by_id_or_path_and_near_names_are_offered(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text('{"id": "own", "title": "Own", "default_rule": "horizon-europe-art-22-2"}')
    assert funding.call(str(path)).conditions[0].rule is not None
    assert funding.call("horizon-miss-2026-04-cit-01").id == "HORIZON-MISS-2026-04-CIT-01"
    with pytest.raises(funding.CallError, match="Perhaps: HORIZON-MISS-2026-04-CIT-01"):
        funding.call("HORIZON-MISS-2026-04-CIT-1")
    for name in ("", "\0", "x" * 5000, str(tmp_path)):
        with pytest.raises(funding.CallError):
            funding.call(name)


def test_a_call_without_a_rule_is_incomplete_for_nothing_is_known() -> None:
    call = funding.read_call(b"id: x\ntitle: X\nconditions: [{id: c, text: be good}]")
    assert funding.check(call, [one("A", "PT")], on=ON).verdict == "incomplete"


def test_rules_as_parts_of_an_instance_ask_for_what_the_check_asks_for() -> None:
    """A consortium meets the parts exactly where it meets the rules for certain."""
    pick = random.Random(5)
    call = funding.call("HORIZON-MISS-2026-04-CIT-01")
    parts = funding.constraints(call)
    cities = [("Porto", "PT"), ("Ghent", "BE"), ("Graz", "AT"), ("Braga", "PT"), ("Lyon", "FR")]
    seen = set()
    for _ in range(60):
        members = [
            one(f"City of {city}", country, kind="city_government", city=city, site=site)
            for city, country in pick.sample([*cities, ("Salzburg", "AT"), ("Bruges", "BE")], 7)
            for site in (pick.choice(("lead", "follower", "lead", "follower", "")),)
        ]
        values = [attributes(call, member, ON) for member in members]
        held = all(
            len({value[part["attr"]] for value in values if part["attr"] in value}) >= part["min"]
            for part in parts.distinct
        )
        assert held == (funding.check(call, members, on=ON).verdict == "eligible")
        seen.add(held)
    assert seen == {True, False}
    assert [str(one) for one in parts.left_out] == ["balance: it is for people to judge"]
    assert parts.sites == ("lead", "follower")
    assert {str(part["name"]) for part in parts.distinct} == set(parts.texts)
    assert not parts.counts
