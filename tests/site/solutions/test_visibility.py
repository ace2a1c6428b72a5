# SPDX-License-Identifier: EUPL-1.2
"""Who sees and does what: every role against every state, through pages and API."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.models import SolutionRecord, State
from tests.site.conftest import WHOLE

SECRET = "Shade for the yards of sixty schools"

#: Role -> (organisation, role there); None is a guest.
PEOPLE = {
    "guest": None,
    "owner": ("porto", "owner"),
    "editor": ("porto", "editor"),
    "own verifier": ("porto", "verifier"),
    "observer": ("porto", "observer"),
    "stranger": ("gdansk", "owner"),
    "reviewer": ("node", "verifier"),
    "node owner": ("node", "owner"),
    "superuser": None,
}
MEMBERS = {"owner", "editor", "own verifier", "observer"}
WRITERS = {"owner", "editor"}


@pytest.fixture
def record(
    porto: Organisation, node: Organisation, gdansk: Organisation, make_person: Callable[..., User]
) -> SolutionRecord:
    """Return a record of Porto, written by somebody who is not among the people here."""
    writer = make_person("writer", porto="editor")
    return start_solution(by=writer, organisation=porto, body=WHOLE)


@pytest.fixture(params=PEOPLE)
def person(request: pytest.FixtureRequest) -> str:
    """Return each role in turn."""
    return request.param


@pytest.fixture
def browser(person: str, record: SolutionRecord, make_person: Callable[..., User]) -> Client:
    """Return a browser in which the person has signed in."""
    client = Client()
    belongs = PEOPLE[person]
    if person == "superuser":
        client.force_login(User.objects.create_superuser("root@example.org", "x", name="root"))
    elif belongs is not None:
        client.force_login(make_person("somebody", **{belongs[0]: belongs[1]}))
    return client


def put_in(record: SolutionRecord, state: str) -> None:
    body = {**record.body, "id": record.public_id}
    with scope(organisation=record.organisation):
        SolutionRecord.objects.filter(pk=record.pk).update(state=state, body=body)
    record.refresh_from_db()


def address(name: str, record: SolutionRecord, *more: object) -> str:
    return reverse(f"solutions:{name}", args=[record.public_id, *more])


@pytest.mark.parametrize("state", State.values)
def test_who_reads_a_record(
    person: str, browser: Client, record: SolutionRecord, state: str
) -> None:
    put_in(record, state)
    members = person in MEMBERS
    reading = {
        address("detail", record): state == "published",
        address("own", record): members,
        address("history", record): members,
        address("review", record): person == "reviewer" and state == "submitted",
        f"/api/solutions/{record.public_id}": state == "published",
        f"/api/records/{record.public_id}": members,
        reverse("solutions:mine"): members,
        reverse("solutions:export", args=["jsonl"]): members,
        "/api/records": members,
        "/api/records/waiting": person == "reviewer" and state == "submitted",
    }
    for where, allowed in reading.items():
        page = browser.get(where)
        assert page.status_code in (200, 302, 401, 403, 404), where
        assert (SECRET in page.content.decode()) is allowed, (where, page.status_code)


@pytest.mark.parametrize("state", State.values)
def test_an_id_that_was_guessed_answers_like_one_that_does_not_exist(
    person: str, browser: Client, record: SolutionRecord, state: str
) -> None:
    put_in(record, state)
    if person in MEMBERS or (person == "reviewer" and state == "submitted"):
        return
    for name in ("own", "edit", "history", "review"):
        real = browser.get(address(name, record))
        invented = browser.get(reverse(f"solutions:{name}", args=["px-nosuchone"]))
        assert real.status_code == invented.status_code, name
    real = browser.get(f"/api/records/{record.public_id}")
    invented = browser.get("/api/records/px-nosuchone")
    assert (real.status_code, real.content) == (invented.status_code, invented.content)


def _page_step(verb: str) -> Callable[[Client, SolutionRecord], object]:
    return lambda browser, record: browser.post(address("step", record, verb))


def _api_step(verb: str) -> Callable[[Client, SolutionRecord], object]:
    return lambda browser, record: browser.post(f"/api/records/{record.public_id}/{verb}")


def _answer(answer: str) -> Callable[[Client, SolutionRecord], object]:
    said = {"answer": answer, "comment": "Because."}
    return lambda browser, record: browser.post(address("review", record), said)


def _api_answer(answer: str) -> Callable[[Client, SolutionRecord], object]:
    said = json.dumps({"answer": answer, "comment": "Because."})
    return lambda browser, record: browser.post(
        f"/api/records/waiting/{record.public_id}", said, content_type="application/json"
    )


def _api_save(browser: Client, record: SolutionRecord) -> object:
    text = json.dumps({"record": {**WHOLE, "title": "Changed"}})
    return browser.put(f"/api/records/{record.public_id}", text, content_type="application/json")


#: Deed -> (the state it starts from, how it is done, who may).
DEEDS: dict[str, tuple[str, Callable[[Client, SolutionRecord], object], set[str]]] = {
    "take back": ("submitted", _page_step("take-back"), WRITERS),
    "withdraw": ("published", _page_step("withdraw"), WRITERS),
    "reopen": ("withdrawn", _page_step("reopen"), WRITERS),
    "delete": ("draft", _page_step("delete"), WRITERS),
    "publish": ("submitted", _answer("publish"), {"reviewer"}),
    "return": ("submitted", _answer("return"), {"reviewer"}),
    "API submit": ("draft", _api_step("submit"), WRITERS),
    "API take back": ("submitted", _api_step("take-back"), WRITERS),
    "API withdraw": ("published", _api_step("withdraw"), WRITERS),
    "API reopen": ("withdrawn", _api_step("reopen"), WRITERS),
    "API delete": ("draft", lambda b, r: b.delete(f"/api/records/{r.public_id}"), WRITERS),
    "API save": ("draft", _api_save, WRITERS),
    "API publish": ("submitted", _api_answer("publish"), {"reviewer"}),
    "API return": ("submitted", _api_answer("return"), {"reviewer"}),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_who_changes_a_record(
    person: str, browser: Client, record: SolutionRecord, deed: str
) -> None:
    state, do, may = DEEDS[deed]
    put_in(record, state)
    before = (record.state, record.body)
    page = do(browser, record)
    assert page.status_code < 500
    with scope(organisation=record.organisation):
        now = SolutionRecord.objects.filter(pk=record.pk).first()
    changed = now is None or (now.state, now.body) != before
    assert changed is (person in may), page.status_code


def test_nobody_starts_a_record_for_an_organisation_they_do_not_write_for(
    person: str, browser: Client, record: SolutionRecord, porto: Organisation
) -> None:
    browser.post(reverse("solutions:contribute"), {"organisation": str(porto.pk)})
    browser.post(
        "/api/records",
        json.dumps({"organisation": "porto", "record": WHOLE}),
        content_type="application/json",
    )
    with scope(organisation=porto):
        started = SolutionRecord.objects.exclude(pk=record.pk).count()
    assert started == (2 if person in WRITERS else 0)


def test_a_request_from_another_site_cannot_use_the_session(
    record: SolutionRecord, make_person: Callable[..., User]
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_person("somebody", porto="owner"))
    assert _page_step("delete")(browser, record).status_code == 403
    assert _api_save(browser, record).status_code == 403
    record.refresh_from_db()
    assert record.title == SECRET


def test_only_members_see_who_belongs_to_an_organisation(
    person: str, browser: Client, record: SolutionRecord, porto: Organisation
) -> None:
    page = browser.get(reverse("organisations:members", args=[porto.slug]), follow=True)
    assert ("writer" in page.content.decode()) is (person in MEMBERS)
    page = browser.get(reverse("organisations:detail", args=[porto.slug]))
    assert page.status_code == 200
    assert "writer" not in page.content.decode()


def test_from_the_public_page_writers_come_to_where_it_is_revised_or_withdrawn(
    person: str, browser: Client, record: SolutionRecord
) -> None:
    put_in(record, State.PUBLISHED)
    page = browser.get(address("detail", record)).content.decode()
    assert (address("own", record) in page) is (person in WRITERS)
