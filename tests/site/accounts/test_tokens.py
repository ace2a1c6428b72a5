# SPDX-License-Identifier: EUPL-1.2
"""Programs that use the API in a person's name."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from proxeny_site.accounts.actions.create_token import create_token
from proxeny_site.accounts.models import ApiToken, Scope, User
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.models import Organisation, Role
from proxeny_site.solutions.models import SolutionRecord
from tests.site.pages import form_with, soup, text, values

Ask = Callable[..., Any]


@pytest.fixture
def ask(editor: User) -> Ask:
    """Return `ask(path, method=..., scope=..., organisation=...)`: one call with a new token.

    The client has no session and is checked for CSRF, as a program from outside is.
    """

    def call(
        path: str,
        *,
        method: str = "get",
        body: Any = None,
        scope: Scope = Scope.READ,
        organisation: Organisation | None = None,
        person: User = editor,
        days: int = 30,
        secret: str | None = None,
    ) -> Any:
        today = timezone.localdate()
        if secret is None:
            _token, secret = create_token(
                by=person,
                name="test",
                scope=scope,
                organisation=organisation,
                expires_on=today + timedelta(days=days),
                today=today,
            )
        return getattr(Client(enforce_csrf_checks=True), method)(
            path,
            data=body,
            content_type="application/json",
            headers={"authorization": f"Bearer {secret}"},
        )

    return call


def _problem(answer: Any, status: int) -> str:
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    return str(answer.json()["detail"])


def test_a_token_reads_what_its_person_may_read(ask: Ask, draft: SolutionRecord) -> None:
    (record,) = ask("/api/records").json()
    assert record["id"] == draft.public_id


def test_a_token_writes_without_a_session_and_the_history_names_its_person(
    ask: Ask, draft: SolutionRecord, editor: User
) -> None:
    new = {"organisation": "porto", "record": {"title": "By a program"}}
    answer = ask("/api/records", method="post", body=new, scope=Scope.WRITE)
    assert answer.status_code == 201
    assert SolutionRecord.history.latest().history_user == editor


def test_a_token_to_read_does_not_write(ask: Ask, porto: Organisation) -> None:
    answer = ask("/api/records", method="post", body={"organisation": "porto", "record": {}})
    assert "only read" in _problem(answer, 403)


def test_a_token_of_a_sensor_opens_nothing_of_the_api(ask: Ask, porto: Organisation) -> None:
    sensor: dict[str, Any] = {"scope": Scope.READINGS, "organisation": porto}
    for method, path in (("get", "/api/records"), ("post", "/api/records"), ("get", "/api/cycles")):
        answer = ask(path, method=method, body={} if method == "post" else None, **sensor)
        assert "only send readings" in _problem(answer, 403)


def test_a_token_that_sends_readings_is_for_one_organisation(editor: User) -> None:
    today = timezone.localdate()
    with pytest.raises(ValidationError, match="for which organisation"):
        create_token(by=editor, name="sensor", scope=Scope.READINGS, expires_on=today, today=today)


def test_a_token_opens_nothing_that_its_person_may_not_do(
    ask: Ask, editor: User, gdansk: Organisation
) -> None:
    new = {"organisation": "gdansk", "record": {}}
    _problem(ask("/api/records", method="post", body=new, scope=Scope.WRITE), 403)
    editor.memberships.all().delete()
    new["organisation"] = "porto"
    _problem(ask("/api/records", method="post", body=new, scope=Scope.WRITE), 403)


def test_a_token_for_one_organisation_acts_for_no_other(
    ask: Ask, editor: User, draft: SolutionRecord, gdansk: Organisation
) -> None:
    add_member(by=None, organisation=gdansk, person=editor, role=Role.EDITOR)
    for organisation, seen in ((None, 1), (draft.organisation, 1), (gdansk, 0)):
        assert len(ask("/api/records", organisation=organisation).json()) == seen
    new = {"organisation": "porto", "record": {}}
    for_gdansk = {"scope": Scope.WRITE, "organisation": gdansk}
    _problem(ask("/api/records", method="post", body=new, **for_gdansk), 403)
    _problem(ask(f"/api/records/{draft.public_id}", **for_gdansk), 404)


def test_a_token_for_the_node_does_not_hide_that_its_person_is_of_the_writers(
    ask: Ask, submitted: SolutionRecord, reviewer: User, node: Organisation, porto: Organisation
) -> None:
    add_member(by=None, organisation=porto, person=reviewer, role=Role.EDITOR)
    answer = ask(
        f"/api/records/waiting/{submitted.public_id}",
        method="post",
        body={"answer": "publish"},
        scope=Scope.WRITE,
        organisation=node,
        person=reviewer,
    )
    assert answer.status_code == 404
    submitted.refresh_from_db()
    assert submitted.state == "submitted"


def test_an_expired_token_opens_nothing(ask: Ask) -> None:
    with time_machine.travel("2026-09-01") as clock:
        secret = _secret_of(ask)
        clock.shift(timedelta(days=30))
        assert ask("/api/records", secret=secret).status_code == 200
        clock.shift(timedelta(days=1))
        assert "expired" in _problem(ask("/api/records", secret=secret), 401)


def _secret_of(ask: Ask) -> str:
    return str(ask("/api/records").request["HTTP_AUTHORIZATION"]).removeprefix("Bearer ")


@pytest.mark.parametrize("secret", ["", "proxeny_wrong", "\xff\xfe", "a b"])
def test_an_unknown_token_opens_nothing_even_with_a_session(
    client: Client, editor: User, secret: str
) -> None:
    client.force_login(editor)
    answer = client.get("/api/records", headers={"authorization": f"Bearer {secret}"})
    _problem(answer, 401)


def test_the_token_of_a_closed_account_opens_nothing(ask: Ask, editor: User) -> None:
    secret = _secret_of(ask)
    editor.is_active = False
    editor.save()
    _problem(ask("/api/records", secret=secret), 401)


def test_the_secret_is_nowhere_stored(ask: Ask) -> None:
    secret = _secret_of(ask)
    token = ApiToken.objects.get()
    assert not any(secret in str(value) for value in vars(token).values())
    assert len(token.digest) == 64


def test_a_token_notes_the_day_of_its_use_once_a_day(ask: Ask) -> None:
    secret = _secret_of(ask)
    assert ApiToken.objects.get().last_used_on == timezone.localdate()
    with CaptureQueriesContext(connection) as again:
        ask("/api/records", secret=secret)
    assert not [query for query in again.captured_queries if query["sql"].startswith("UPDATE")]


@pytest.mark.parametrize("days", [-1, 366])
def test_a_token_lives_a_year_at_most(editor: User, days: int) -> None:
    today = timezone.localdate()
    with pytest.raises(ValidationError):
        create_token(
            by=editor,
            name="x",
            scope=Scope.READ,
            expires_on=today + timedelta(days=days),
            today=today,
        )
    assert not ApiToken.objects.exists()


def _signed_in(client: Client, person: User) -> Client:
    """Sign in by the form and confirm the password, as making a token asks."""
    sent = {"login": person.email, "password": "a long password"}
    client.post(reverse("account_login"), sent)
    client.post(reverse("account_reauthenticate"), {"password": "a long password"})
    return client


def test_a_person_makes_a_token_sees_it_once_and_revokes_it(client: Client, editor: User) -> None:
    _signed_in(client, editor)
    address = reverse("accounts:tokens")
    form = values(form_with(client.get(address), "scope"))
    made = client.post(address, {**form, "name": "nightly export"})
    secret = soup(made).find(id="secret")["value"]
    anywhere = Client()
    headers = {"authorization": f"Bearer {secret}"}
    assert anywhere.get("/api/records", headers=headers).status_code == 200
    again = client.get(address)
    assert "nightly export" in text(again)
    assert secret not in again.content.decode()
    client.post(reverse("accounts:token_revoke", args=[ApiToken.objects.get().pk]))
    assert anywhere.get("/api/records", headers=headers).status_code == 401


def test_making_a_token_asks_for_the_password_again(client: Client, editor: User) -> None:
    client.force_login(editor)
    sent = {"name": "x", "scope": "read", "expires_on": timezone.localdate().isoformat()}
    answer = client.post(reverse("accounts:tokens"), sent)
    assert "reauthenticate" in answer["Location"]
    assert not ApiToken.objects.exists()


def test_a_second_token_is_made_on_the_page_that_shows_the_first(
    client: Client, editor: User
) -> None:
    """That page stands at the address of the password question, which came between."""
    client.force_login(editor)
    sent = {"name": "x", "scope": "read", "expires_on": timezone.localdate().isoformat()}
    asked = client.post(reverse("accounts:tokens"), sent, follow=True)
    again = {**values(form_with(asked, "password")), "password": "a long password"}
    made = client.post(reverse("account_reauthenticate"), again, follow=True)
    form = form_with(made, "scope")
    client.post(form["action"], {**values(form), "name": "y"})
    assert set(ApiToken.objects.values_list("name", flat=True)) == {"x", "y"}


def test_a_date_too_far_is_said_at_the_field(client: Client, editor: User) -> None:
    _signed_in(client, editor)
    far = (timezone.localdate() + timedelta(days=400)).isoformat()
    page = client.post(
        reverse("accounts:tokens"), {"name": "x", "scope": "read", "expires_on": far}
    )
    assert "within a year" in text(page)


def test_nobody_revokes_the_token_of_somebody_else(
    client: Client, ask: Ask, make_person: Callable[..., User]
) -> None:
    _secret_of(ask)
    client.force_login(make_person("eve"))
    answer = client.post(reverse("accounts:token_revoke", args=[ApiToken.objects.get().pk]))
    assert answer.status_code == 404
    assert ApiToken.objects.exists()
