# SPDX-License-Identifier: EUPL-1.2
"""Writing a solution through the pages, without JavaScript."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.return_solution import return_solution
from proxeny_site.solutions.actions.save_draft import save_draft
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.models import SolutionRecord, State
from tests.site.conftest import PORTO, WHOLE
from tests.site.pages import form_with, send, soup, text, values


@pytest.fixture
def at_desk(client: Client, editor: User) -> Client:
    """Return a browser in which the editor of Porto has signed in."""
    client.force_login(editor)
    return client


def _edit(record: SolutionRecord) -> str:
    return reverse("solutions:edit", args=[record.public_id])


def _stored(record: SolutionRecord) -> SolutionRecord:
    with scope(organisation=record.organisation):
        return SolutionRecord.objects.get(pk=record.pk)


@pytest.fixture
def empty(editor: User, porto: Organisation, node: Organisation, reviewer: User) -> SolutionRecord:
    """Return a draft in which nothing is written."""
    return start_solution(by=editor, organisation=porto)


def test_a_guest_reads_how_it_goes_and_is_asked_to_sign_in(client: Client, node: object) -> None:
    page = client.get(reverse("solutions:contribute"))
    assert "Sign in to start" in text(page)
    assert client.post(reverse("solutions:contribute"), {"organisation": "1"}).status_code == 404


def test_the_first_page_starts_a_draft_in_the_name_of_the_organisation(
    at_desk: Client, porto: Organisation
) -> None:
    address = reverse("solutions:contribute")
    form = form_with(at_desk.get(address), "organisation")
    page = at_desk.post(address, values(form), follow=True)
    assert page.resolver_match.view_name == "solutions:edit"
    with scope(organisation=porto):
        assert SolutionRecord.objects.get().state == State.DRAFT


def test_the_empty_form_can_be_saved_and_says_what_is_missing(
    at_desk: Client, empty: SolutionRecord
) -> None:
    page = send(at_desk, _edit(empty), {"save": "results"})
    assert page.status_code == 302
    assert page["Location"].endswith("/edit/#results")
    outline = text(at_desk.get(_edit(empty)))
    assert "Describe the problem" in outline
    assert "Told" in outline


def test_everything_that_is_written_is_stored_and_comes_back(
    at_desk: Client, empty: SolutionRecord
) -> None:
    page = send(
        at_desk,
        _edit(empty),
        {
            "title": "Shade",
            "city": "Porto",
            "domain": "climate",
            "sdgs": ["11", "13"],
            "lang": "en",
            "year_start": "2022",
            "problem": "Hot yards.\nVery hot.",
            "done": "Trees.",
            "conditions": "Land of the city\n\n  A majority  ",
            "barriers": "Drought",
            "cost_amount": "1 250 000,50",
            "cost_currency": "eur",
            "cost_coverage": "city",
            "metrics-0-indicator": "air temperature",
            "metrics-0-baseline": "38",
            "metrics-0-value": "34,5",
            "metrics-0-unit": "°C",
            "metrics-0-period": "June 2024",
            "metrics-0-kind": "measured",
            "adoptions-0-city": "Gdańsk",
            "adoptions-0-status": "adopted",
            "adoptions-0-year": "2024",
            "source_url": "https://example.org/shade",
        },
    )
    assert page.status_code == 302
    body = _stored(empty).body
    assert (body["city_id"], body["city_name"], body["country"]) == (PORTO, "Porto", "PT")
    assert body["sdgs"] == [11, 13]
    assert body["conditions"] == ["Land of the city", "A majority"]
    assert body["cost"]["amount"] == 1250000.5
    assert body["cost"]["currency"] == "EUR"
    assert body["metrics"] == [
        {
            "indicator": "air temperature",
            "baseline": 38.0,
            "value": 34.5,
            "unit": "°C",
            "period": "June 2024",
            "kind": "measured",
        }
    ]
    assert body["adoptions"][0]["city_name"] == "Gdańsk"
    again = at_desk.get(_edit(empty))
    shown = values(form_with(again, "title"))
    assert shown["city"].startswith("Porto")
    assert shown["metrics-0-value"] == "34.5"
    assert shown["adoptions-0-year"] == "2024"
    assert at_desk.post(_edit(empty), shown).status_code == 302
    assert _stored(empty).body == body
    earned = soup(again).select_one("#outline .grade")
    assert earned is not None
    assert earned.get_text().strip() != "Told"


def test_a_city_that_may_be_several_is_asked_about_and_the_answer_counts(
    at_desk: Client, empty: SolutionRecord
) -> None:
    page = send(at_desk, _edit(empty), {"title": "Kept", "city": "Springfield"})
    assert page.status_code == 422
    form = form_with(page, "title")
    assert values(form)["title"] == "Kept"
    picks = form.find_all("input", attrs={"name": "city_pick"})
    assert len(picks) > 2
    chosen = picks[1]["value"]
    assert at_desk.post(_edit(empty), {**values(form), "city_pick": chosen}).status_code == 302
    assert _stored(empty).body["city_id"] == int(chosen)


def test_a_city_that_the_atlas_lacks_is_kept_as_written_with_its_country(
    at_desk: Client, empty: SolutionRecord
) -> None:
    page = send(at_desk, _edit(empty), {"city": "Qwxyzville"})
    form = values(form_with(page, "title"))
    page = at_desk.post(_edit(empty), {**form, "city_pick": "as_written"})
    assert page.status_code == 422
    assert "Choose the country" in text(page)
    form = values(form_with(page, "title"))
    assert at_desk.post(_edit(empty), {**form, "country": "PT"}).status_code == 302
    body = _stored(empty).body
    assert (body["city_name"], body["country"], "city_id" in body) == ("Qwxyzville", "PT", False)
    # It stays so when the form is saved again.
    assert send(at_desk, _edit(empty), {"title": "More"}).status_code == 302


def test_wrong_input_stays_in_the_form_and_each_fault_leads_to_its_field(
    at_desk: Client, draft: SolutionRecord
) -> None:
    wrong = {"cost_amount": "a lot", "metrics-0-value": "many", "source_url": "javascript:x"}
    page = send(at_desk, _edit(draft), wrong)
    assert page.status_code == 422
    shown = values(form_with(page, "title"))
    assert {name: shown[name] for name in wrong} == wrong
    links = soup(page).select(".message-error a")
    for link in links:
        assert soup(page).find(id=link["href"].removeprefix("#")) is not None
    assert {"#id_cost_amount", "#id_metrics-0-value", "#id_source_url"} <= {
        link["href"] for link in links
    }


def test_a_wrong_answer_keeps_nothing_else_from_being_saved(
    at_desk: Client, draft: SolutionRecord
) -> None:
    page = send(
        at_desk,
        _edit(draft),
        {
            "lessons": "Ask the caretakers first",
            "source_url": "javascript:x",
            "city": "Qwxyzville",
            "metrics-0-value": "about 34",
            "metrics-0-period": "July 2024",
        },
    )
    assert page.status_code == 422
    assert "Saved, except for these answers" in text(page)
    body = _stored(draft).body
    assert body["lessons"] == ["Ask the caretakers first"]
    assert body["metrics"][0]["period"] == "July 2024"
    # A wrong answer leaves what was stored; of a row it leaves nothing.
    assert (body["source_url"], body["city_id"]) == (WHOLE["source_url"], PORTO)
    assert "value" not in body["metrics"][0]
    mended = values(form_with(page, "title"))
    mended |= {"source_url": "", "city": "Porto", "metrics-0-value": ""}
    assert at_desk.post(_edit(draft), mended).status_code == 302
    assert _stored(draft).body["metrics"] == body["metrics"]


def test_years_that_contradict_each_other_stay_as_they_were(
    at_desk: Client, draft: SolutionRecord
) -> None:
    assert (
        send(at_desk, _edit(draft), {"year_start": "2010", "year_end": "2012"}).status_code == 302
    )
    for wrong in ({"year_end": "2009"}, {"year_start": "2015", "year_end": "next year"}):
        assert send(at_desk, _edit(draft), wrong).status_code == 422
        body = _stored(draft).body
        assert (body["year_start"], body["year_end"]) == (2010, 2012)


def test_a_request_without_its_rows_removes_none(at_desk: Client, draft: SolutionRecord) -> None:
    form = values(form_with(at_desk.get(_edit(draft)), "title"))
    torn = {name: value for name, value in form.items() if not name.startswith("metrics-")}
    assert at_desk.post(_edit(draft), torn).status_code == 422
    assert _stored(draft).body["metrics"] == WHOLE["metrics"]


def test_a_solution_with_a_wrong_answer_is_not_sent(at_desk: Client, draft: SolutionRecord) -> None:
    page = send(at_desk, _edit(draft), {"cost_amount": "a lot", "lessons": "Ask", "send": "1"})
    assert "Not sent to review yet" in text(page)
    assert (_stored(draft).state, _stored(draft).body["lessons"]) == (State.DRAFT, ["Ask"])


def test_a_row_is_removed_by_its_tick(at_desk: Client, draft: SolutionRecord) -> None:
    send(at_desk, _edit(draft), {"metrics-0-DELETE": "on"})
    assert "metrics" not in _stored(draft).body


def test_an_incomplete_solution_is_saved_but_not_sent(
    at_desk: Client, empty: SolutionRecord
) -> None:
    page = send(at_desk, _edit(empty), {"title": "Shade", "send": "1"})
    assert page.status_code == 422
    assert "not sent to review" in text(page)
    links = {link["href"]: link.get_text() for link in soup(page).select(".message-error a")}
    assert links["#id_city"] == "City"
    assert links["#id_problem"] == "Describe the problem"
    assert soup(page).select_one("#id_problem[aria-invalid=true]") is not None
    assert "city_name" not in text(page)
    assert (_stored(empty).title, _stored(empty).state) == ("Shade", State.DRAFT)


def test_a_row_that_was_only_begun_is_asked_for_at_its_fields(
    at_desk: Client, draft: SolutionRecord
) -> None:
    page = send(at_desk, _edit(draft), {"adoptions-0-programme": "A network", "send": "1"})
    links = {link["href"]: link.get_text() for link in soup(page).select(".message-error a")}
    assert links["#id_adoptions-0-status"] == "City 1, How far it went"
    assert _stored(draft).state == State.DRAFT


def test_a_whole_solution_is_sent_and_can_be_taken_back(
    at_desk: Client, draft: SolutionRecord, reviewer: User
) -> None:
    page = send(at_desk, _edit(draft), {"send": "1"}, follow=True)
    assert "Sent to review" in text(page)
    assert _stored(draft).state == State.SUBMITTED
    at_desk.post(reverse("solutions:step", args=[draft.public_id, "take-back"]))
    assert _stored(draft).state == State.DRAFT


def test_the_form_of_somebody_who_opened_it_earlier_overwrites_nothing(
    at_desk: Client, draft: SolutionRecord, make_person: Callable[..., User]
) -> None:
    mine = values(form_with(at_desk.get(_edit(draft)), "title"))
    other = make_person("other", porto="owner")
    save_draft(by=other, record=draft, body={**WHOLE, "title": "Theirs"})
    page = at_desk.post(_edit(draft), {**mine, "title": "Mine"})
    assert page.status_code == 409
    assert "other saved this solution" in text(page)
    assert values(form_with(page, "title"))["title"] == "Mine"
    assert _stored(draft).title == "Theirs"
    again = at_desk.post(_edit(draft), values(form_with(page, "title")))
    assert again.status_code == 302
    assert _stored(draft).title == "Mine"


def test_the_outline_follows_what_is_typed_without_saving_it(
    at_desk: Client, empty: SolutionRecord
) -> None:
    form = values(form_with(at_desk.get(_edit(empty)), "title"))
    row = {"indicator": "x", "value": "2", "unit": "m", "period": "2024", "kind": "measured"}
    typed = {f"metrics-0-{name}": value for name, value in row.items()}
    address = reverse("solutions:check", args=[empty.public_id])
    page = at_desk.post(address, {**form, **typed}, headers={"HX-Request": "true"})
    assert "Measured" in text(page)
    wrong = {"year_start": "long ago", "city": "Qwxyz", "metrics-1-value": "many"}
    page = at_desk.post(address, {**form, **typed, **wrong}, headers={"HX-Request": "true"})
    assert "Measured" in text(page)
    assert "metrics" not in _stored(empty).body


def test_a_returned_solution_shows_the_comment_above_the_form(
    at_desk: Client, submitted: SolutionRecord, reviewer: User
) -> None:
    return_solution(by=reviewer, record=submitted, comment="Which month was that?")
    assert "Which month was that?" in text(at_desk.get(_edit(submitted)))


def test_the_writer_reads_what_happens_next_and_then_the_answer(
    at_desk: Client, submitted: SolutionRecord, reviewer: User
) -> None:
    page = reverse("solutions:own", args=[submitted.public_id])
    assert "Sent to review by editor (1 September 2026, 12:00)." in text(at_desk.get(page))
    assert "gets an e-mail, and the answer stands here" in text(at_desk.get(page))
    return_solution(by=reviewer, record=submitted, comment="Which month?\n<b>Who</b> measured?")
    answer = soup(at_desk.get(page)).select_one(".message-warning")
    assert answer is not None
    assert "Which month?<br/>&lt;b&gt;Who" in str(answer)
    button = answer.find_next("a")
    assert button is not None
    assert button["href"] == _edit(submitted)


def test_steps_that_lose_something_are_asked_about_first(
    at_desk: Client, draft: SolutionRecord
) -> None:
    address = reverse("solutions:step", args=[draft.public_id, "delete"])
    assert "gone for everybody" in text(at_desk.get(address))
    assert "The draft is deleted" in text(at_desk.post(address, follow=True))
    assert at_desk.get(_edit(draft)).status_code == 404


def test_a_step_that_is_not_possible_now_says_so(at_desk: Client, draft: SolutionRecord) -> None:
    address = reverse("solutions:step", args=[draft.public_id, "withdraw"])
    assert "is draft, so this step is not possible" in text(at_desk.post(address, follow=True))
    assert at_desk.post(address.replace("withdraw", "explode")).status_code == 404


def test_the_list_teaches_when_it_is_empty(
    at_desk: Client, porto: Organisation, node: Organisation
) -> None:
    assert "Nothing here yet" in text(at_desk.get(reverse("solutions:mine")))


def test_the_history_compares_and_restores(
    at_desk: Client, draft: SolutionRecord, editor: User
) -> None:
    save_draft(by=editor, record=draft, body={**WHOLE, "title": "Second thoughts"})
    address = reverse("solutions:history", args=[draft.public_id])
    page = at_desk.get(address)
    assert "Second thoughts" in text(page)
    assert WHOLE["title"] in text(page)
    restore = soup(page).find("form", action=lambda a: a and a.endswith("/restore/"))
    assert restore is not None
    at_desk.post(restore["action"])
    assert _stored(draft).title == WHOLE["title"]
    assert at_desk.get(address, {"before": "x", "after": "-1"}).status_code == 200


def test_the_first_save_shows_no_changes_that_nobody_made(
    at_desk: Client, empty: SolutionRecord
) -> None:
    send(at_desk, _edit(empty), {"title": "Shade"})
    page = at_desk.get(reverse("solutions:history", args=[empty.public_id]))
    changed = [row.th.get_text(" ", strip=True) for row in soup(page).select(".text-changed")]
    assert changed == ["Title changed"]


def test_the_history_of_one_version_says_so(at_desk: Client, draft: SolutionRecord) -> None:
    page = at_desk.get(reverse("solutions:history", args=[draft.public_id]))
    assert "There is one version so far" in text(page)
    assert not soup(page).select("[name=before]")


def test_the_history_begins_with_the_last_two_versions_that_differ(
    at_desk: Client, draft: SolutionRecord, reviewer: User
) -> None:
    send(at_desk, _edit(draft), {"lang": "pt"})
    send(at_desk, _edit(draft), {"title": "Second thoughts", "send": "1"})
    return_solution(by=reviewer, record=_stored(draft), comment="Which month?")
    page = at_desk.get(reverse("solutions:history", args=[draft.public_id]))
    (changed,) = soup(page).select(".text-changed")
    assert WHOLE["title"] in changed.get_text()
    assert "Second thoughts" in changed.get_text()


def test_a_published_solution_is_revised_beside_what_everybody_reads(
    at_desk: Client, published: SolutionRecord
) -> None:
    address = reverse("solutions:step", args=[published.public_id, "revise"])
    page = at_desk.post(address, follow=True)
    assert page.resolver_match.view_name == "solutions:edit"
    assert page.resolver_match.kwargs["public_id"] != published.public_id
    assert "This text will replace" in text(page)
