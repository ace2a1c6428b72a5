# SPDX-License-Identifier: EUPL-1.2
"""What a city says of its conditions counts in the fit, and stays with the city."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from proxeny import transfer
from proxeny.transfer import AnswersError
from proxeny_site.transfer.actions.answer_conditions import answer_conditions
from proxeny_site.transfer.models import ConditionAnswer
from proxeny_site.transfer.queries.judging import solutions_named
from tests.site.pages import form_with, soup, text, values
from tests.site.world import NOW

PORTO = 2735943
PAGE = "/en/solutions/tr-005/"
SEEN = {"city": PORTO}
FORM = "/en/conditions/tr-005/"


@pytest.fixture
def solution(world):
    return solutions_named(["tr-005"])["tr-005"]


def answers_of(organisation):
    with scope(organisation=organisation):
        return dict(ConditionAnswer.objects.values_list("condition", "answer"))


def score(client):
    return soup(client.get(PAGE, SEEN)).select_one("#fit .score-range").get_text()


def send(client, reply):
    form = form_with(client.get(FORM, SEEN), "city")
    names = {control["name"] for control in form.find_all("input", type="radio")}
    return client.post(FORM, {**values(form), **dict.fromkeys(names, reply)})


def test_a_visitor_s_answers_are_kept_in_the_session_and_change_the_interval(client, solution):
    before = score(client)
    response = send(client, "have")
    assert response.status_code == 302
    assert response["Location"].startswith(PAGE)
    assert score(client) != before
    assert ConditionAnswer.history.count() == 0


def test_answers_for_one_city_do_not_count_for_another(client, solution):
    send(client, "cannot")
    assert "It cannot work here" in text(client.get(PAGE, SEEN))
    assert "It cannot work here" not in text(client.get(PAGE, {"city": 3099434}))


def test_what_cannot_be_had_sets_the_solution_aside_in_the_results(client, solution):
    send(client, "cannot")
    response = client.get("/en/find/", {"q": "organic food in school canteens", **SEEN})
    assert "Set aside: these cannot work here" in text(response)


def test_a_member_s_answers_are_stored_with_the_city_and_its_history(
    client, editor, porto, solution
):
    client.force_login(editor)
    send(client, "can_get")
    stored = answers_of(porto)
    assert set(stored) == {condition.id for condition in transfer.conditions(solution)}
    assert set(stored.values()) == {"can_get"}
    send(client, "have")
    versions = ConditionAnswer.history.filter(condition=next(iter(stored)))
    assert [v.answer for v in versions.order_by("history_id")] == ["can_get", "have"]
    assert {v.history_user for v in versions} == {editor}


def test_a_second_member_sees_them_and_a_stranger_does_not(
    client, editor, porto, solution, make_person
):
    client.force_login(editor)
    send(client, "have")
    inside = score(client)
    client.force_login(make_person("observer", porto="observer"))
    assert score(client) == inside
    assert "Its owners and editors can change them" in text(client.get(FORM, SEEN))
    client.logout()
    assert score(client) != inside


def test_an_observer_cannot_answer(client, porto, solution, make_person):
    client.force_login(make_person("observer", porto="observer"))
    condition = transfer.conditions(solution)[0].id
    response = client.post(FORM, {"city": PORTO, condition: "have"})
    assert response.status_code == 403
    assert answers_of(porto) == {}


def test_a_member_of_another_city_answers_only_in_the_session(
    client, gdansk, solution, make_person
):
    client.force_login(make_person("other", gdansk="editor"))
    send(client, "have")
    assert answers_of(gdansk) == {}


def test_the_action_refuses_strangers_and_unknown_replies(editor, porto, gdansk, solution):
    condition = transfer.conditions(solution)[0].id
    with pytest.raises(PermissionDenied):
        answer_conditions(
            by=editor, organisation=gdansk, solution=solution, answers={condition: "have"}, now=NOW
        )
    with pytest.raises(AnswersError):
        answer_conditions(
            by=editor, organisation=porto, solution=solution, answers={condition: "?"}, now=NOW
        )


def test_conditions_of_other_solutions_are_passed_over(editor, porto, solution):
    changed = answer_conditions(
        by=editor, organisation=porto, solution=solution, answers={"ca-1.1234": "have"}, now=NOW
    )
    assert changed == 0


def test_the_same_answers_again_change_nothing(editor, porto, solution):
    answers = {condition.id: "have" for condition in transfer.conditions(solution)}
    arguments = {"by": editor, "organisation": porto, "solution": solution, "now": NOW}
    assert answer_conditions(**arguments, answers=answers) == len(answers)
    assert answer_conditions(**arguments, answers=answers) == 0


def test_a_reply_that_is_none_is_refused_and_nothing_is_stored(client, editor, porto, solution):
    client.force_login(editor)
    condition = transfer.conditions(solution)[0].id
    response = client.post(FORM, {"city": PORTO, condition: "perhaps"})
    assert response.status_code == 400
    assert answers_of(porto) == {}


def test_a_visitor_is_told_in_one_way_how_long_the_answers_are_kept(client, world):
    sentence = "kept on this node for two weeks from your last change; only this browser sees them"
    assert sentence in text(client.get(FORM, SEEN))
    page = client.post(FORM, {"city": PORTO}, follow=True)
    assert sentence in text(page)
    assert client.session.get_expiry_age() == 14 * 24 * 3600
    assert not client.session.get_expire_at_browser_close()


def test_without_a_scope_nothing_can_be_read(db):
    with pytest.raises(ScopeError):
        ConditionAnswer.objects.count()


def test_a_solution_without_conditions_says_so_and_shows_no_empty_form(client, world):
    page = client.get("/en/conditions/wd-066/", SEEN)
    assert "names no conditions" in text(page)
    assert soup(page).select_one("main form") is None


def _history(solution, name="answers_history", *more):
    return reverse(f"transfer:{name}", args=[solution.id, PORTO, *more])


def test_the_history_says_who_answered_what_and_an_earlier_answer_is_restored(
    client, editor, porto, solution, make_person
):
    first, second = (condition.id for condition in transfer.conditions(solution)[:2])
    common = {"organisation": porto, "solution": solution}
    answer_conditions(by=editor, answers={first: "cannot"}, now=NOW, **common)
    owner = make_person("olga", porto="owner")
    later = {first: "have", second: "can_get"}
    answer_conditions(by=owner, answers=later, now=NOW + timedelta(hours=1), **common)
    client.force_login(editor)
    page = client.get(_history(solution))
    rows = [row.get_text(" ", strip=True) for row in soup(page).select("tbody tr")]
    assert "olga" in rows[0] and "editor" in rows[1]
    assert [row.select("td")[-1].get_text(strip=True) for row in soup(page).select(".text-changed")]
    assert "we cannot have this" in text(page)
    form = soup(page).find("form", action=lambda a: a and a.endswith("/restore/"))
    client.post(form["action"])
    # What was not answered in that version is not answered again.
    assert answers_of(porto) == {first: "cannot"}
    assert "an earlier version restored" in text(client.get(_history(solution)))
    assert len(soup(client.get(_history(solution))).select("[name=before]")) == 3


def test_the_history_of_answers_is_for_members_and_restoring_for_writers(
    client, editor, porto, gdansk, solution, make_person
):
    condition = transfer.conditions(solution)[0].id
    common = {"by": editor, "organisation": porto, "solution": solution}
    answer_conditions(answers={condition: "cannot"}, now=NOW, **common)
    version = ConditionAnswer.history.get().pk
    answer_conditions(answers={condition: "have"}, now=NOW + timedelta(hours=1), **common)
    restore = _history(solution, "restore_answers", version)
    client.force_login(make_person("other", gdansk="owner"))
    assert client.get(_history(solution)).status_code == 404
    assert client.post(restore).status_code == 404
    client.force_login(make_person("observer", porto="observer"))
    page = client.get(_history(solution))
    assert "Restore the version" not in text(page)
    assert "only owners and editors of" in text(page)
    assert client.post(restore).status_code == 403
    assert answers_of(porto) == {condition: "have"}


def test_before_the_first_answer_the_history_teaches(client, editor, porto, solution):
    client.force_login(editor)
    page = client.get(_history(solution))
    assert "Nothing is answered yet" in text(page)
    assert soup(page).select_one(".empty a")["href"].endswith(f"?city={PORTO}")
