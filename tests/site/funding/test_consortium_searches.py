# SPDX-License-Identifier: EUPL-1.2
"""The best consortium is looked for by the worker, stopped, taken, and taken back."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.funding import candidates
from proxeny_site.funding.actions import run_search as running
from proxeny_site.funding.actions.run_search import run_search
from proxeny_site.funding.actions.search_consortium import search_consortium
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.actions.take_proposal import take_proposal
from proxeny_site.funding.candidates import Candidate, Question, candidates_for, pool
from proxeny_site.funding.consortium_draft import read
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.models.consortium import Consortium, ConsortiumSearch, SearchState
from proxeny_site.funding.queries.consortia_check import checked
from proxeny_site.organisations.models import Organisation
from tests.site.funding.test_consortia import browser
from tests.site.pages import form_with, text, values

pytestmark = pytest.mark.django_db

LYON, PORTO = "city:2996944", "city:2735943"


@pytest.fixture
def consortium(editor: User, porto: Organisation) -> Consortium:
    return start_consortium(by=editor, organisation=porto, name="Shared rides")


def searched(consortium: Consortium, by: User, **wishes: Any) -> ConsortiumSearch:
    said = {"cost_each": 40_000_000, "alternatives": 2, "seconds": 10, "size_max": 5, **wishes}
    search = search_consortium(
        by=by, consortium=consortium, wishes=Wishes(**said), now=timezone.now()
    )
    run_search(search_id=search.pk, now=timezone.now())
    return ConsortiumSearch.of_node.select_related("consortium__organisation").get(pk=search.pk)


def members(search: ConsortiumSearch, number: int = 0) -> list[str]:
    found: list[str] = search.result["proposals"][number]["members"]
    return found


def test_the_best_is_proven_and_meets_every_wish(editor: User, consortium: Consortium) -> None:
    search = searched(
        consortium, editor, must=(LYON,), countries_min=4, per_country_max=1, size_max=4
    )
    assert (search.state, search.result["status"]) == (SearchState.DONE, "optimal")
    found = members(search)
    assert {"city:2735943", LYON} <= set(found)
    assert len({search.result["candidates"][key]["country"] for key in found}) == len(found) == 4
    # Really different: of those who need not be in, a third are others.
    free = set(found) - {PORTO, LYON}
    assert all(len(free - set(members(search, number))) >= 1 for number in (1, 2))
    assert set(members(search, 1)) != set(members(search, 2))


def test_who_must_be_in_is_named_with_the_country(editor: User, consortium: Consortium) -> None:
    search = search_consortium(
        by=editor,
        consortium=consortium,
        wishes=Wishes(must=(LYON,), must_not=(PORTO,)),
        now=timezone.now(),
    )
    page = text(
        browser(editor).get(reverse("funding:consortium_search", args=[consortium.pk, search.pk]))
    )
    assert "Must be in Lyon (FR)" in page
    assert "Must not be in Porto (PT)" in page


def test_what_was_found_is_shown_side_by_side_taken_and_taken_back(
    editor: User, consortium: Consortium
) -> None:
    search = searched(consortium, editor)
    client = browser(editor)
    page = client.get(reverse("funding:consortium_search", args=[consortium.pk, search.pk]))
    said = text(page)
    assert "proven best" in said
    assert "one of the EU's Mission cities (+200)" in said
    assert "Alternative 1" in said
    client.post(reverse("funding:take_proposal", args=[consortium.pk, search.pk, 0]))
    taken = read(Consortium.readable.get().draft)
    assert len(taken.partners) == len(members(search))
    assert taken.partners[0].role == "coordinator"
    work = client.get(reverse("funding:consortium", args=[consortium.pk]))
    client.post(
        reverse("funding:restore_consortium", args=[consortium.pk, work.context["work"].before])
    )
    assert [one.name for one in read(Consortium.readable.get().draft).partners] == ["Porto"]


def test_where_nothing_is_possible_the_conditions_that_contradict_are_named_with_their_wishes(
    editor: User, consortium: Consortium
) -> None:
    search = searched(consortium, editor, size_min=3, size_max=3, countries_min=5)
    assert search.result["status"] == "infeasible"
    page = browser(editor).get(
        reverse("funding:consortium_search", args=[consortium.pk, search.pk])
    )
    assert "at least 5 different countries" in text(page)
    assert "3 to 3 partners" in text(page)
    assert "#id_countries_min" in page.content.decode()


def test_an_assumption_about_costs_decides_what_is_affordable(
    editor: User, consortium: Consortium
) -> None:
    wishes = {"size_min": 3, "size_max": 9, "budget_max": 200_000_000, "cost_each": 40_000_000}
    assert len(members(searched(consortium, editor, **wishes))) == 5
    wishes["cost_each"] = 100_000_000
    search = searched(consortium, editor, **wishes)
    assert search.result["status"] == "infeasible"


def test_wishes_are_asked_for_on_the_page_and_names_are_found(
    editor: User, consortium: Consortium
) -> None:
    client = browser(editor)
    address = reverse("funding:consortium_wishes", args=[consortium.pk])
    form = values(form_with(client.get(address), "size_min"))
    wrong = client.post(address, {**form, "must": "Nowhereville"})
    assert wrong.status_code == 422
    assert "Nowhereville" in text(wrong)
    client.post(address, {**form, "must": "Lyon\nporto", "kind_university": "1"})
    search = ConsortiumSearch.of_node.get()
    assert search.wishes["must"] == [LYON, "city:2735943"]
    assert search.wishes["kinds"] == {"university": 1}
    again = values(form_with(client.get(address), "size_min"))
    assert again["must"] == "Lyon, FR\nPorto, PT"


def test_no_limit_of_costs_is_wished_for_where_the_call_expects_a_grant_and_states_no_ceiling(
    editor: User, porto: Organisation
) -> None:
    def first(**call: str) -> dict[str, Any]:
        made = start_consortium(by=editor, organisation=porto, name="Rides", **call)
        address = reverse("funding:consortium_wishes", args=[made.pk])
        return values(form_with(browser(editor).get(address), "size_min"))

    expected = first(call="HORIZON-MISS-2026-04-CIT-01")
    assert (expected["budget_max"], expected["size_max"]) == ("", "8")
    ceiling = first(rule_file="id: x\ntitle: X\nbudget: [0, 800000]\nbudget_is_ceiling: true")
    assert (ceiling["budget_max"], ceiling["cost_each"]) == ("800000", "100000")


def test_the_size_and_the_assumed_costs_are_told_beside_what_was_found(
    editor: User, consortium: Consortium
) -> None:
    search = searched(consortium, editor, budget_max=200_000_000, cost_each=40_000_000)
    address = reverse("funding:consortium_search", args=[consortium.pk, search.pk])
    said = text(browser(editor).get(address))
    assert "It has 5 members; you allowed 5 at most." in said
    assert "no advice" in said
    assert "whole costs of 2,000,000 EUR" in said
    assert "costs 400,000 EUR; that is assumed, and not taken into the budget" in said


def test_one_may_search_for_longer_where_the_best_is_not_proven(
    editor: User, consortium: Consortium
) -> None:
    search = searched(consortium, editor, must=(LYON,), size_max=4, seconds=20)
    client = browser(editor)
    address = reverse("funding:consortium_search", args=[consortium.pk, search.pk])
    assert "Search for longer" not in text(client.get(address))
    row = ConsortiumSearch.of_node.filter(pk=search.pk)
    row.update(result={**search.result, "status": "feasible", "gap": 0.05})
    assert "Search for longer: 60 seconds" in text(client.get(address))
    client.post(reverse("funding:search_longer", args=[consortium.pk, search.pk]))
    again = ConsortiumSearch.of_node.exclude(pk=search.pk).get()
    assert again.wishes == {**search.wishes, "seconds": 60}


def test_a_search_that_is_stopped_keeps_the_best_so_far(
    editor: User, consortium: Consortium, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "EVERY_SECONDS", 0.0)
    search = search_consortium(
        by=editor, consortium=consortium, wishes=Wishes(cost_each=1, seconds=60), now=timezone.now()
    )
    address = reverse("funding:stop_search", args=[consortium.pk, search.pk])
    browser(editor).post(address)
    began = timezone.now()
    run_search(search_id=search.pk, now=timezone.now())
    assert (timezone.now() - began).total_seconds() < 30
    stopped = ConsortiumSearch.of_node.get(pk=search.pk)
    assert stopped.state == SearchState.DONE
    assert stopped.result["status"] in ("feasible", "optimal", "unknown")
    assert read(Consortium.readable.get().draft).partners[0].name == "Porto"


def test_a_second_search_ends_the_first(editor: User, consortium: Consortium) -> None:
    first = search_consortium(by=editor, consortium=consortium, wishes=Wishes(), now=timezone.now())
    search_consortium(by=editor, consortium=consortium, wishes=Wishes(), now=timezone.now())
    assert ConsortiumSearch.of_node.get(pk=first.pk).stop


def test_two_sources_speak_of_one_candidate_and_their_points_add_up(
    porto: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Friends:
        """A room above that knows who worked with whom."""

        name = "friends"

        def candidates(self, question: Question) -> list[Candidate]:
            lyon = Candidate(LYON, "Lyon", "city_government", country="FR", quality=950.0)
            return [lyon, Candidate("pic:1", "CITTA DI LECCE*COMUNE DI LECCE", "other")]

        def left_out(self, question: Question) -> None:
            return None

        def pairs(self, question: Question, keys: Any) -> list[tuple[str, str, float]]:
            return [(LYON, "city:2735943", 7.0), ("city:2735943", LYON, 3.0), (LYON, "gone", 9.0)]

    monkeypatch.setattr(candidates, "_sources", {**candidates._sources, "friends": Friends()})
    question = Question(call=None, lead="city:2735943")
    assert candidates_for(question)[LYON].quality == 1000.0
    assert candidates_for(question)["pic:1"].name == "CITTA DI LECCE"
    # Networks that both share add to what the friends say; who is no candidate is in no pair.
    [weight] = [one[2] for one in pool(question, 2_000).pairs if set(one[:2]) == {LYON, PORTO}]
    assert weight >= 10.0


def test_the_proposal_meets_the_rules_of_the_call_with_its_kinds_of_site(
    editor: User, porto: Organisation
) -> None:
    call = "HORIZON-MISS-2026-04-CIT-01"
    made = start_consortium(by=editor, organisation=porto, name="Rides", call=call)
    search = searched(made, editor, size_min=6, size_max=8, alternatives=1, seconds=5)
    assert search.result["status"] in ("optimal", "feasible")
    take_proposal(by=editor, search=search, number=0)
    found = checked(Consortium.readable.get(), date(2026, 9, 1))
    assert found.verdict is not None
    assert found.verdict.verdict == "eligible", [
        (one.outcome.id, str(one.outcome.reason)) for one in found.open_rules
    ]
    sites = [one.site for one in found.draft.partners]
    assert sites.count("lead") >= 3
    assert sites.count("follower") >= 3
    # The same people at other sites are no alternative.
    assert set(members(search, 1)) != set(members(search, 0))
    page = browser(editor).get(reverse("funding:consortium_search", args=[made.pk, search.pk]))
    # What nobody can compute is said to be left out.
    assert "good geographical balance" in text(page)


def test_a_rule_of_the_call_stands_among_the_contradictions(
    editor: User, porto: Organisation
) -> None:
    call = "HORIZON-MISS-2026-04-CIT-01"
    made = start_consortium(by=editor, organisation=porto, name="Rides", call=call)
    search = searched(made, editor, size_min=1, size_max=4)
    assert search.result["status"] == "infeasible"
    page = browser(editor).get(reverse("funding:consortium_search", args=[made.pk, search.pk]))
    assert "rule of the call" in text(page)
    assert "1 to 4 partners" in text(page)


def test_a_search_that_ended_with_nothing_says_what_to_do(
    editor: User, consortium: Consortium
) -> None:
    search = search_consortium(
        by=editor, consortium=consortium, wishes=Wishes(), now=timezone.now()
    )
    result = {"status": "unknown", "proposals": [], "conflict": [], "candidates": {}}
    row = ConsortiumSearch.of_node.filter(pk=search.pk)
    row.update(state=SearchState.DONE, result=result)
    address = reverse("funding:consortium_search", args=[consortium.pk, search.pk])
    page = browser(editor).get(address)
    assert "Give the search more time" in text(page)
    taken = reverse("funding:take_proposal", args=[consortium.pk, search.pk, 0])
    assert "no such proposal" in text(browser(editor).post(taken, follow=True))
    row.update(state=SearchState.FAILED, result={})
    assert "The search ended with a fault" in text(browser(editor).get(address))


def test_a_search_whose_result_cannot_be_kept_has_failed_and_is_not_at_work_for_ever(
    editor: User, consortium: Consortium, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "stored_result", lambda *given: {"bound": object()})
    search = search_consortium(
        by=editor, consortium=consortium, wishes=Wishes(cost_each=1, seconds=5), now=timezone.now()
    )
    with pytest.raises(TypeError):
        run_search(search_id=search.pk, now=timezone.now())
    assert ConsortiumSearch.of_node.get(pk=search.pk).state == SearchState.FAILED


def test_a_worker_that_comes_late_does_not_replace_what_another_one_found(
    editor: User, consortium: Consortium, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = search_consortium(
        by=editor, consortium=consortium, wishes=Wishes(cost_each=1, seconds=5), now=timezone.now()
    )
    row = ConsortiumSearch.of_node.filter(pk=search.pk)
    shown = {"status": "optimal", "proposals": []}

    def other_worker(*given: Any) -> dict[str, Any]:
        row.update(state=SearchState.DONE, result=shown)
        return {"status": "feasible", "proposals": []}

    monkeypatch.setattr(running, "stored_result", other_worker)
    run_search(search_id=search.pk, now=timezone.now())
    assert row.get().result == shown
