# SPDX-License-Identifier: EUPL-1.2
"""The life cycle: which steps are allowed, who takes them, and each city's own way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.agreements import words
from proxeny.agreements.agreement import Agreement
from proxeny.agreements.errors import StepRefused
from proxeny.agreements.life_cycle import allowed, possible, take
from proxeny.agreements.partial_dates import parse
from proxeny.agreements.parts import Event
from proxeny.agreements.steps import NEEDS, STEPS
from tests.library.agreements.agreement_case import TEXT, case

DAY = "2026-11-23"


def event(step: str, party: str = "a", on: str = DAY, **brought: Any) -> Event:
    return Event(step, party, parse(on), **brought)


def at_signature(**changes: Any) -> Agreement:
    """The usual way up to the day of the signatures."""
    found = take(case(**changes), event("check", text=TEXT))
    for party in ("a", "b"):
        found = take(found, event("pass_check", party, approval="legal"))
    for party in ("a", "b"):
        found = take(found, event("give_mandate", party, approval="council", document=f"m-{party}"))
    return found


def test_the_table_holds_together() -> None:
    states = set(words.STATES)
    assert all({*line.sources, line.target} <= states for line in STEPS)
    assert all(set(line.needs) <= set(NEEDS) for line in STEPS)
    assert len({line.name for line in STEPS}) == len(STEPS)
    reached = {"exploring", "unknown"}
    for _ in STEPS:
        reached |= {line.target for line in STEPS if reached & set(line.sources)}
    assert reached == states
    left = {source for line in STEPS for source in line.sources}
    assert states - left == {"ended"}


def test_an_agreement_comes_into_force_with_the_last_signature() -> None:
    found = at_signature()
    assert found.status == "signature"
    first = take(found, event("sign", "b", text=TEXT))
    assert first.status == "signature"
    assert allowed(first, event("sign", "a", text=TEXT)).waits_for == ()
    both = take(first, event("sign", "a", on="2026-11-24", text=TEXT))
    assert both.status == "in_force"
    assert both.signed == both.in_force == both.status_since == parse("2026-11-24")
    assert [one.signed for one in both.signatories] == [parse("2026-11-24"), parse(DAY)]
    assert len(both.history) == 7


def test_each_party_passes_the_approvals_of_its_own_way_in_order() -> None:
    path = {
        "party": "b",
        "approvals": [{"id": "law", "title": "Law"}, {"id": "money", "title": "Money"}],
    }
    found = take(case(paths=[path]), event("check", text=TEXT))
    answer = allowed(found, event("pass_check", "b", approval="money"))
    assert [str(reason) for reason in answer.reasons] == [NEEDS["approval"]]
    found = take(found, event("pass_check", "b", approval="law"))
    found = take(found, event("pass_check", "b", approval="money"))
    assert found.status == "legal_check"
    found = take(found, event("pass_check", "a", approval="legal"))
    assert found.status == "mandate"
    # The mayor of b signs without the council, so that nothing waits for b here.
    found = take(found, event("give_mandate", "a", approval="council", document="m-a"))
    assert found.status == "signature"


def test_a_approval_that_no_party_has_is_passed_by() -> None:
    paths = [{"party": name} for name in ("a", "b")]
    assert take(case(paths=paths), event("check", text=TEXT)).status == "signature"


def test_a_mandate_needs_its_document() -> None:
    found = take(case(), event("check", text=TEXT))
    for party in ("a", "b"):
        found = take(found, event("pass_check", party, approval="legal"))
    for document in ("", "unknown"):
        refused = allowed(found, event("give_mandate", approval="council", document=document))
        assert [str(one) for one in refused.reasons] == [NEEDS["mandate"]]


def test_nobody_signs_another_text_than_was_checked() -> None:
    first = take(at_signature(), event("sign", "a", text=TEXT))
    with pytest.raises(StepRefused, match="sign the text that was sent to the checks"):
        take(first, event("sign", "b", text="ff" * 32))


def test_a_draft_that_was_sent_back_begins_anew_for_everybody() -> None:
    first = take(at_signature(), event("sign", "a", text=TEXT))
    with pytest.raises(StepRefused, match="give the reason"):
        take(first, event("send_back", "b"))
    back = take(first, event("send_back", "b", reason="clause 4"))
    assert (back.status, back.status_reason) == ("draft", "clause 4")
    assert first.signatories[0].signed and not any(one.signed for one in back.signatories)
    again = take(back, event("check", "b", text="ff" * 32))
    assert again.text == "ff" * 32
    assert allowed(again, event("pass_check", "a", approval="legal")).allowed


def test_who_has_done_it_waits_for_the_others() -> None:
    first = take(at_signature(), event("sign", "a", text=TEXT))
    answer = allowed(first, event("sign", "a", text=TEXT))
    assert not answer.allowed
    assert str(answer.reasons[0]) == "Porto has done this; it waits for Recife"
    assert answer.waits_for == ("b",)


def test_a_step_out_of_turn_says_which_state_it_is_for() -> None:
    answer = allowed(case(), event("sign", text=TEXT))
    assert str(answer.reasons[0]) == (
        "“Sign” is for the states to be signed; this agreement is: draft"
    )


def test_a_witness_and_a_stranger_decide_nothing() -> None:
    parties = [
        {"id": "a", "name": "Porto"},
        {"id": "b", "name": "Recife"},
        {"id": "w", "name": "UN-Habitat", "kind": "organisation", "role": "witness"},
    ]
    found = case(parties=parties)
    for party in ("w", "nobody"):
        assert not possible(found, party)
        assert "not one of those who decide" in str(
            allowed(found, event("check", party)).reasons[0]
        )


def test_only_who_suspended_it_takes_it_up_again() -> None:
    found = case(status="in_force")
    found = take(found, event("suspend", "a", reason="war"))
    with pytest.raises(StepRefused, match="Porto suspended it; only Porto can take it up again"):
        take(found, event("resume", "b", reason="peace"))
    assert take(found, event("resume", "a", reason="peace")).status == "in_force"


def test_a_dormant_agreement_is_revived_by_something_done_since() -> None:
    found = take(case(status="in_force"), event("sleep", reason="nothing for two years"))
    old = {"date": "2020-05-01", "what": "Visit"}
    new = {"date": DAY, "what": "Visit"}
    for activities, is_alive in (([], False), ([old], False), ([old, new], True)):
        sleeping = case(status="dormant", status_since=DAY, activities=activities)
        assert allowed(sleeping, event("revive")).allowed is is_alive
    assert found.status == "dormant"


def test_a_renewal_needs_all_parties_and_one_end() -> None:
    found = take(case(status="in_force"), event("open_renewal"))
    with pytest.raises(StepRefused, match="give the new end"):
        take(found, event("renew"))
    found = take(found, event("renew", "a", end=parse("2030-12-31")))
    with pytest.raises(StepRefused, match="Porto renewed it until another day: 2030-12-31"):
        take(found, event("renew", "b", indefinite=True))
    found = take(found, event("renew", "b", end=parse("2030-12-31")))
    assert (found.status, found.end) == ("in_force", parse("2030-12-31"))


def test_an_end_keeps_its_reason() -> None:
    found = take(
        case(status="in_force"), event("end", "b", reason="vote of 3 May", because="by_one_party")
    )
    assert (found.status, found.ended_because, found.status_reason, found.end) == (
        "ended",
        "by_one_party",
        "vote of 3 May",
        parse(DAY),
    )
    assert possible(found, "a") == ()


def test_a_step_before_the_last_one_is_refused() -> None:
    found = take(case(status="in_force"), event("sleep", reason="quiet"))
    with pytest.raises(StepRefused, match="2020-01-01 is before the last step"):
        take(found, event("end", on="2020-01-01", reason="late"))


def test_an_unknown_step_names_the_known_ones() -> None:
    with pytest.raises(StepRefused, match="There is no step “ratify”; there are: draft, check"):
        allowed(case(), event("ratify"))


@given(st.lists(st.tuples(st.sampled_from([line.name for line in STEPS]), st.sampled_from("ab"))))
def test_whatever_is_tried_the_history_is_a_way_through_the_table(
    tries: list[tuple[str, str]],
) -> None:
    found = case(activities=[{"date": DAY, "what": "Visit"}])
    lines = {line.name: line for line in STEPS}
    for name, party in tries:
        approval = {"pass_check": "legal", "give_mandate": "council"}.get(name, "")
        brought = event(
            *(name, party),
            text=TEXT,
            reason="because",
            approval=approval,
            document=f"m-{party}",
            end=parse("2030"),
        )
        before = found.status
        if allowed(found, brought).allowed:
            found = take(found, brought)
            assert before in lines[name].sources
            assert found.status in (lines[name].target, before)
        else:
            with pytest.raises(StepRefused):
                take(found, brought)
            assert found.status == before
